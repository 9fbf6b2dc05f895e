using System.Collections.Frozen;

namespace SupportBot.Channels.Slack.Api;

/// <summary>What an error of Slack's means for whoever called, and what happens then.</summary>
public enum SlackMeaning
{
    /// <summary>It will never work like this. The message fails, shows in doctor, and the next one goes on.</summary>
    Refused,

    /// <summary>Too fast: it waits as Slack says, this method and place only.</summary>
    Throttled,

    /// <summary>Certainly not done; tried again soon.</summary>
    NotNow,

    /// <summary>Done or not, nobody knows; repeated once and marked as possibly twice.</summary>
    AnswerLost,

    /// <summary>Nothing works until an administrator renews the token or grants a scope. All waits, five minutes at a time, and doctor says so.</summary>
    NeedsAdministrator,

    /// <summary>The bot is not in the room, which a private one answers by not existing. What is owed there waits until it is invited.</summary>
    NeedsInvitation,

    /// <summary>The message is not there or cannot be changed any more: a card is posted anew, an edit or deletion is dropped.</summary>
    MessageGone,

    /// <summary>Their account is gone or takes no messages: the ticket's owner is told, and it lifts when they write again.</summary>
    Unreachable,

    /// <summary>Slack does not take these blocks: the same message goes as text, and the error is logged.</summary>
    BadBlocks,

    /// <summary>The text is too long: it goes again, cut.</summary>
    TooLong,

    /// <summary>The click is too long ago to open a form for it: the person is told to click again.</summary>
    TooLateForView,

    /// <summary>The person closed the form meanwhile: nothing is left to show it in.</summary>
    ViewGone,
}

/// <summary>The table of Slack's errors by name. What is not in it is refused.</summary>
public static class SlackErrors
{
    public const string RateLimited = "ratelimited";

    private static readonly FrozenDictionary<string, SlackMeaning> Meanings = new (SlackMeaning Meaning, string[] Names)[]
    {
        (SlackMeaning.Throttled, [RateLimited, "rate_limited", "message_limit_exceeded"]),
        (SlackMeaning.NotNow, ["service_unavailable", "request_timeout", "team_added_to_org", "accesslimited"]),
        (SlackMeaning.AnswerLost, ["fatal_error", "internal_error"]),
        (SlackMeaning.NeedsAdministrator,
        [
            "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "missing_scope", "no_permission",
            "not_allowed_token_type", "org_login_required", "ekm_access_denied", "access_denied", "two_factor_setup_required",
            "team_access_not_granted", "messages_tab_disabled",
        ]),
        (SlackMeaning.NeedsInvitation, ["not_in_channel", "channel_not_found", "no_such_channel"]),
        (SlackMeaning.MessageGone, ["message_not_found", "cant_update_message", "cant_delete_message", "edit_window_closed", "thread_not_found"]),
        (SlackMeaning.Unreachable, ["user_not_found", "users_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot", "is_bot", "user_not_in_channel"]),
        (SlackMeaning.BadBlocks, ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "metadata_too_large", "invalid_metadata_format"]),
        (SlackMeaning.TooLong, ["msg_too_long"]),
        (SlackMeaning.TooLateForView, ["expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged", "invalid_trigger_id"]),
        (SlackMeaning.ViewGone, ["not_found", "view_not_found", "hash_conflict", "push_limit_reached"]),
        (SlackMeaning.Refused,
        [
            "is_archived", "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
            "restricted_action_non_threadable_channel", "no_text", "invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_form_data",
            "invalid_post_type", "missing_post_type", "unknown_method", "method_deprecated", "deprecated_endpoint", "as_user_not_supported",
            "too_many_attachments", "file_not_found", "file_deleted",
        ]),
    }.SelectMany(row => row.Names.Select(name => KeyValuePair.Create(name, row.Meaning))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every error that has a line of its own.</summary>
    public static IEnumerable<string> Known => Meanings.Keys;

    public static SlackMeaning MeaningOf(string error) => Meanings.GetValueOrDefault(error, SlackMeaning.Refused);
}
