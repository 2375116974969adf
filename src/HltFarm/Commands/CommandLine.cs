using System.CommandLine;
using System.CommandLine.Parsing;
using HltFarm.Scenarios;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>Parses the command line, runs the verb, and turns what a person gave wrong into one message and an exit code.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadUsage = 2;
    public const int ThresholdCrossed = 3;

    /// <summary>A run that is told to stop drains first, which takes as long as its slowest event: no deadline.</summary>
    private static readonly InvocationConfiguration Invocation = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = Timeout.InfiniteTimeSpan,
    };

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
            await Console.Error.WriteLineAsync($"hltfarm: {Complaint(parsed)}");
            await Console.Error.WriteLineAsync($"`hltfarm {VerbOf(parsed)}--help` lists what is allowed.");
            return BadUsage;
        }
        return await GuardAsync(() => parsed.InvokeAsync(Invocation));
    }

    /// <summary>No verb means `run`, also when options of `run` are given.</summary>
    private static bool NeedsDefaultVerb(string[] args) =>
        args.Length == 0 || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version"));

    /// <summary>The first thing that is wrong: what follows is mostly a consequence of it.</summary>
    private static string Complaint(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] verbs = [.. command.Subcommands.Select(verb => verb.Name)];
        if (parsed.UnmatchedTokens is [string stray, ..])
        {
            return stray.StartsWith('-')
                    ? $"there is no option `{stray}`{Suggestion.For(stray, command.Options.Select(option => option.Name))}"
                : verbs.Length > 0 ? $"there is no verb `{VerbOf(parsed)}{stray}`{Suggestion.For(stray, verbs)}"
                : $"`{stray}` is one argument too many for `{VerbOf(parsed).Trim()}`";
        }
        return verbs.Length > 0 ? $"`{VerbOf(parsed).Trim()}` needs one of: {string.Join(", ", verbs)}" : parsed.Errors[0].Message;
    }

    /// <summary>`menu check ` with the space behind it; empty for none.</summary>
    private static string VerbOf(ParseResult parsed)
    {
        string path = "";
        for (CommandResult? at = parsed.CommandResult; at is { Command: not RootCommand }; at = at.Parent as CommandResult)
        {
            path = $"{at.Command.Name} {path}";
        }
        return path;
    }

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
