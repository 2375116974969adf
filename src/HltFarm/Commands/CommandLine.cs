using System.CommandLine;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>Parses the command line, runs the verb, and turns what a person gave wrong into one message and an exit code.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadUsage = 2;
    public const int ThresholdCrossed = 3;

    public static async Task<int> InvokeAsync(string[] args, params Command[] verbs)
    {
        RootCommand root = new("HltFarm simulates the High Level Trigger farm of Belle II. Without a verb it does `run`.");
        foreach (Command verb in verbs)
        {
            root.Subcommands.Add(verb);
        }
        ParseResult parsed = root.Parse(NeedsDefaultVerb(args) ? ["run", .. args] : args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"hltfarm: {string.Join("\nhltfarm: ", parsed.Errors.Select(error => error.Message))}");
            await Console.Error.WriteLineAsync($"`hltfarm {VerbOf(parsed)}--help` lists what is allowed.");
            return BadUsage;
        }
        return await GuardAsync(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
    }

    /// <summary>No verb means `run`, also when options of `run` are given.</summary>
    private static bool NeedsDefaultVerb(string[] args) =>
        args.Length == 0 || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version"));

    private static string VerbOf(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : $"{parsed.CommandResult.Command.Name} ";

    private static async Task<int> GuardAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (InputException wrong)
        {
            await Console.Error.WriteLineAsync($"hltfarm: {wrong.Message}");
            return wrong.ExitCode;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"hltfarm: {failure.Message}");
            return Failed;
        }
    }
}
