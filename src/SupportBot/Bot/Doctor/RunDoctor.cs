using SupportBot.Data;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot.Doctor;

/// <summary>An administrator asks whether all is well. Looking takes a while and asks the outside world, so the report comes later.</summary>
public sealed class RunDoctor(SupportBotDb db, DoctorOrders orders, AnswerDelivery delivery) : ICommand
{
    public static string Verb => "doctor.run";

    public static Role Allowed => Role.Administrator;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("doctor"), Fr("diagnostic")];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        db.Add(DoctorOrder.By(turn.Person.Id, turn.Now));
        delivery.Now(orders.Wake);
        return Task.FromResult(TurnAnswer.Say("doctor.looking"));
    }
}
