using System.Reflection;
using SupportBot.Bot;

namespace SupportBot.Tests.App;

/// <summary>All commands of the product, as the table sees them, without a running host.</summary>
internal static class Commands
{
    public static IReadOnlyList<Type> Types { get; } = [.. typeof(ICommand).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommand)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static IReadOnlyList<CommandDescriptor> All { get; } = [.. Types.Select(Describe)];

    private static CommandDescriptor Describe(Type type) => (CommandDescriptor)typeof(CommandDescriptor)
        .GetMethod(nameof(CommandDescriptor.Of), BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;
}
