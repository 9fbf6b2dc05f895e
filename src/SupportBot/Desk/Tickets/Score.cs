namespace SupportBot.Desk.Tickets;

/// <summary>How those whose trouble it was found the help; the better, the higher.</summary>
public enum Score
{
    Bad = 1,
    SoSo = 2,
    Good = 3,
}
