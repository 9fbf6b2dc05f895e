namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>What Slack takes, in characters unless a name says otherwise.</summary>
/// <remarks>From Slack's Block Kit reference of 2026-11; a test compares them with the copy in its data.</remarks>
public static class BlockKitLimits
{
    public const int BlocksInMessage = 50;
    public const int BlocksInModal = 100;

    /// <summary>Of the blocks of one message as JSON. Slack documents none and refuses from about 13,200 on (bolt-js issue 2509).</summary>
    public const int MessageAsJson = 12_000;

    public const int MessageText = 3_000;
    public const int ModalTitle = 24;
    public const int ModalButton = 24;
    public const int PrivateMetadata = 3_000;
    public const int CallbackId = 255;
    public const int BlockId = 255;
    public const int ActionId = 255;
    public const int SectionText = 3_000;
    public const int FieldsInSection = 10;
    public const int FieldText = 2_000;
    public const int Header = 150;
    public const int ElementsInActions = 25;
    public const int ImageUrl = 3_000;
    public const int ImageAltText = 2_000;
    public const int ButtonText = 75;
    public const int ButtonValue = 2_000;
    public const int ButtonUrl = 3_000;
    public const int InputLabel = 2_000;
    public const int Placeholder = 150;
    public const int InputText = 3_000;
    public const int OptionText = 75;
    public const int OptionValue = 150;
    public const int OptionsInMenu = 100;
    public const int OptionsShownAtOnce = 10;
    public const int ConfirmTitle = 100;
    public const int ConfirmText = 300;
    public const int ConfirmButton = 30;
}
