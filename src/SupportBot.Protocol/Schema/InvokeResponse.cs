using System.Text.Json.Nodes;

namespace SupportBot.Protocol.Schema;

/// <summary>The answer to an invoke: an HTTP status and the body to send with it.</summary>
public sealed record InvokeResponse(int Status, JsonNode? Body = null);

/// <summary>What a channel answers when it took an activity: the id it gave it, if it gave one.</summary>
public sealed record ResourceResponse(string? Id);
