using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Outages;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;

namespace SupportBot.Desk.Intake;

/// <summary>The first offer of intake: what the desk knows already. Who follows it need not report it; who has another problem goes on.</summary>
public sealed class KnownOutages(OutagesNow now, OutageFinder find, OutageFollowing following, OutageCardData cardData, CardPainter painter)
{
    public const string Id = "intake.known";
    private const string CardId = "intake.known-card";

    /// <summary>What stands on one card.</summary>
    private const int Most = 3;

    public void AddTo(DialogSet dialogs) => dialogs
        .Add(new WaterfallDialog(Id, ShowAsync, AnswerAsync))
        .Add(new ActivityPrompt(CardId, IntakeDialog.IsPressOrWordsAsync));

    /// <summary>Null when nothing is known of that service, or when they have said that theirs is another problem.</summary>
    public async Task<DialogTurnResult?> OfferAsync(WaterfallStepContext step, Draft draft, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        if (draft.Service is null || draft.Tried is not null) return null;
        var known = (await now.ForAsync(turn.Person, draft.Service, turn.Now, cancellationToken)).Take(Most).ToList();
        if (known.Count == 0) return null;
        var rows = new JsonArray();
        foreach (var outage in known) rows.Add(await cardData.BasicsAsync(outage, turn.Reader, cancellationToken));
        return await step.ReplaceDialogAsync(Id, new JsonObject { ["draft"] = draft.Write(), ["outages"] = rows }, cancellationToken);
    }

    private async Task<DialogTurnResult> ShowAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        step.Values["draft"] = step.Options!["draft"]!.DeepClone();
        step.Values["outages"] = step.Options["outages"]!.DeepClone();
        var data = new JsonObject { ["outages"] = step.Options["outages"]!.DeepClone() };
        var card = painter.Draw("outages/known", data, turn.Reader, new Phrase("intake.known-heading"));
        return await step.PromptAsync(CardId, new PromptOptions { Prompt = card }, cancellationToken);
    }

    private async Task<DialogTurnResult> AnswerAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var outages = step.Values["outages"]!.AsArray();
        var press = CardPress.From(step.Context.Activity);
        var plain = press is null && IntakeDialog.IsPlain(turn.Text) ? YesNo.Recognize(turn.Text) : null;
        if (press is null ? plain == true : (string?)press.Data["action"] == "follow")
        {
            // Who says only yes means the first, which is the worst.
            var outage = await find.ForReadingAsync(turn, (string?)press?.Data["outage"] ?? (string?)outages[0]!["number"], cancellationToken);
            await following.IsHitAsync(outage, turn.Person, cancellationToken);
            return await step.EndDialogAsync(new JsonObject { ["intake"] = "following", ["outage"] = outage.Number.ToString() }, cancellationToken);
        }

        var draft = Draft.Read(step.Values["draft"]);
        var tried = string.Join(" · ", outages.Select(outage => $"{outage!["number"]} {outage["title"]}"));
        var options = new JsonObject { ["said"] = draft.Description, ["tried"] = tried, ["for"] = draft.For };
        if (press is null && plain is null) (options["said"], options["title"]) = (draft.Description + "\n" + turn.Text, draft.Title);
        return await step.ReplaceDialogAsync(IntakeDialog.Id, options, cancellationToken);
    }
}
