Console.WriteLine("turns");
