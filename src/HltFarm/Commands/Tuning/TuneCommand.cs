using System.CommandLine;
using System.Text.Json;
using HltFarm.Scenarios;
using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm tune RUN… --budget 10kHz`: the prescales that keep most within budgets.</summary>
public sealed class TuneCommand
{
    private readonly RecordedQuestion question = new();
    private readonly Option<string[]> budget = new("--budget")
    {
        HelpName = "RATE|STREAM=RATE",
        Description = "At most this rate in total, such as 10kHz, or of a stream, such as express=100Hz. May be repeated.",
    };
    private readonly Option<string?> maxCores = new("--max-cores") { HelpName = "N", Description = "At most so many cores occupied." };
    private readonly Option<string?> maxBandwidth = new("--max-bandwidth")
    {
        HelpName = "BYTES/s",
        Description = "At most this output, such as 1GB/s.",
    };
    private readonly Option<string?> weights = new("--weights")
    {
        HelpName = "FILE",
        Description =
            "YAML with `processes: {mumu: 2}`, `lines: {ee_flat_*: 0.01}` (what they are worth) and `bounds: {ee2leg: 100..2000}` (default: all collisions alike).",
    };
    private readonly Option<string[]> fix = new("--fix")
    {
        HelpName = "LINE",
        Description = "Lines that keep their prescale, also with *. May be repeated.",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> maxPrescale = new("--max-prescale")
    {
        HelpName = "N",
        Description = "Largest prescale of a free line (default: 10000).",
    };
    private readonly Option<bool> whole = new("--whole") { Description = "Whole prescales only." };
    private readonly Option<string?> menu = new("--menu")
    {
        HelpName = "FILE|NAME",
        Description = "Tune this menu (default: the recorded one).",
    };
    private readonly Option<string?> output = new("--out")
    {
        HelpName = "FILE",
        Description = "Write the tuned menu here. It must not exist yet.",
    };

    private TuneCommand() { }

    public static Command Create() => new TuneCommand().Make();

    private Command Make()
    {
        Command command = new(
            "tune",
            """
            Finds the prescales that maximise the weighted efficiency within several budgets at once: total rate, streams, bandwidth, cores.
            Shows what more of each budget would bring, which lines stand at their bounds, and what changes when a budget moves by 1 %.

            Example:
              hltfarm tune runs/e0035-r00001 --budget 10kHz --budget express=90Hz --fix 'ee_flat_*' --out tuned.yaml
            """
        );
        question.AddTo(command);
        foreach (Option option in new Option[] { budget, maxCores, maxBandwidth, weights, fix, maxPrescale, whole, menu, output })
        {
            command.Options.Add(option);
        }
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        TuningWishes wishes = parsed.GetValue(weights) is { } file ? TuningWishes.Read(file) : new TuningWishes();
        double largest = RecordedQuestion.Number(parsed.GetValue(maxPrescale), "--max-prescale", 1, uint.MaxValue) ?? 10_000;
        (RecordedEvents events, IReadOnlyList<Menu> menus, double[] scale) = question.Read(
            parsed,
            recorded => [RatesCommand.MenuOr(parsed.GetValue(menu), recorded)]
        );
        TuningGoal goal = new(
            Budgets(parsed, menus[0]),
            wishes.ProcessWeights(),
            wishes.LineWeights(menus[0]),
            wishes.BoundsOf(menus[0], parsed.GetValue(fix) ?? [], largest)
        );
        long start = TimeProvider.System.GetTimestamp();
        TunedMenu tuned = MenuTuner.Tune(events, menus[0], goal, parsed.GetValue(whole), scale);
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        if (parsed.GetValue(output) is { } target)
        {
            MenuImport.Write(tuned.Menu, target);
        }
        Console.Out.WriteLine(
            parsed.GetValue(question.Json)
                ? JsonSerializer.Serialize(TunedText.Document(tuned, goal, seconds), RatesCommand.Indented)
                : TunedText.Of(tuned, goal, seconds, parsed.GetValue(output))
        );
        return CommandLine.Done;
    }

    private List<Budget> Budgets(ParseResult parsed, Menu of)
    {
        List<Budget> budgets = [];
        foreach (string text in parsed.GetValue(budget) ?? [])
        {
            string[] parts = text.Split('=', 2);
            double limit = Quantity.RateHz(parts[^1], "--budget");
            string? stream = parts.Length == 2 ? StreamOf(parts[0], of) : null;
            budgets.Add(new Budget(stream is null ? BudgetKind.total : BudgetKind.stream, limit, stream));
        }
        if (parsed.GetValue(maxCores) is { } cores)
        {
            budgets.Add(new Budget(BudgetKind.cores, RecordedQuestion.Number(cores, "--max-cores", 1, 1e9)!.Value));
        }
        if (parsed.GetValue(maxBandwidth) is { } bandwidth)
        {
            string bytes = bandwidth.Replace("/s", "", StringComparison.Ordinal);
            budgets.Add(new Budget(BudgetKind.bandwidth, Quantity.Bytes(bytes, "--max-bandwidth")));
        }
        if (budgets.Count == 0)
        {
            throw new InputException("without a budget every prescale would be 1: give --budget, --max-cores or --max-bandwidth");
        }
        Budget? wrong =
            budgets.FirstOrDefault(b => b.Limit <= 0) ?? budgets.GroupBy(b => b.Name).FirstOrDefault(same => same.Count() > 1)?.First();
        return wrong is null ? budgets : throw new InputException($"budget of {wrong.Name}: allowed is one value above 0");
    }

    private static string StreamOf(string text, Menu menu)
    {
        string name = text.StartsWith("stream/", StringComparison.Ordinal) ? text["stream/".Length..] : text;
        string[] known = [.. menu.Streams.Where(stream => !stream.OfRejected).Select(stream => stream.Name)];
        return known.Contains(name)
            ? name
            : throw new InputException($"--budget {text}=…: there is no stream `{name}`{Suggestion.For(name, known)}");
    }
}
