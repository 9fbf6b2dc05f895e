namespace SupportBot.Bot.Doctor;

/// <summary>Looks at one thing that can be wrong with this installation. Channels and features bring their own; run outside any turn.</summary>
public interface IDoctorCheck
{
    /// <summary>Whether it reads the database; then it is left out while there is none, or one of another version.</summary>
    bool ReadsDatabase => true;

    /// <summary>What it found. It changes nothing, and may ask the outside world.</summary>
    Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken);
}
