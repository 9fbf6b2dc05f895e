// Each test has a browser and a host of its own; side by side they would only slow each other down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
