using System.CommandLine;
using System.Globalization;
using HltFarm.Running;
using HltFarm.Scenarios;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>The options of `run`. All are read as text here, so that every wrong value gets our own sentence.</summary>
public sealed class RunOptions
{
    private readonly Option<string?> scenario = Text(
        "--scenario",
        "FILE|NAME",
        "Scenario: a file, or a name beside the program (default: default)."
    );
    private readonly Option<string?> menu = Text(
        "--menu",
        "FILE|NAME",
        "Trigger menu: a file, or a name beside the program (default: the scenario's)."
    );
    private readonly Option<string[]> input = new("--input")
    {
        HelpName = "FILE",
        Description = "HepMC3 or HepMC2 ASCII files, or event files (.hlt) of an earlier run, instead of the generator.",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> source = Text(
        "--source",
        "live|pool",
        "Generate each collision (default), or draw events from a pool of 100,000 that is computed once and kept in DIR/.pools."
    );
    private readonly Option<string?> events = Text("--events", "N", "Number of L1 accepts.");
    private readonly Option<string?> duration = Text("--duration", "T", "Nominal time, such as 60s or 5min (default: 60 s).");
    private readonly Option<string?> rate = Text("--l1-rate", "HZ", "Rate of L1 accepts, such as 30kHz: scales all rates, keeps the mix.");
    private readonly Option<string?> units = Text("--units", "N", "HLT units (default: 32).");
    private readonly Option<string?> cores = Text("--cores-per-unit", "N", "Simulated cores in each unit (default: 320).");
    private readonly Option<string?> speed = Text(
        "--speed",
        "real|max",
        "Hold a simulated core for the event's processing time, or do not."
    );
    private readonly Option<string?> index = Text(
        "--index",
        "full|lines|off",
        "What the trigger index records of each event (default: full)."
    );
    private readonly Option<string?> seed = Text("--seed", "N", "Seed of every draw (default: 1).");
    private readonly Option<string?> experiment = Text("--exp", "N", "Experiment number, 0 to 1023 (default: 35).");
    private readonly Option<string?> run = Text("--run", "N", "Run number, 1 to 16383 (default: the next free one).");
    private readonly Option<string?> output = Text("--out", "DIR", "Folder of run directories (default: runs).");
    private readonly Option<string?> metrics = Text("--metrics", "ADDRESS", "host:port that serves /metrics, or `off`.");
    private readonly Option<string?> like = Text("--like", "DIR", "Repeat the run of this run directory; other options given here win.");
    private readonly Option<bool> overwrite = new("--overwrite") { Description = "Replace the run directory of --run when it exists." };
    private readonly Option<bool> json = new("--json")
    {
        Description = "Print the summary as one JSON document, and nothing else, on standard output.",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    private Option[] All =>
        [
            scenario,
            menu,
            input,
            source,
            events,
            duration,
            rate,
            units,
            cores,
            speed,
            index,
            seed,
            experiment,
            run,
            output,
            metrics,
            like,
            overwrite,
            json,
        ];

    /// <param name="start">What holds where nothing is said.</param>
    public RunRequest Read(ParseResult parsed, RunRequest start)
    {
        RunRequest basis = parsed.GetValue(like) is { } directory
            ? RunDocument.RequestOf(directory) with
            {
                Index = start.Index,
                Files = start.Files,
            }
            : start;
        string[] files = parsed.GetValue(input) ?? [];
        bool length = parsed.GetValue(events) is not null || parsed.GetValue(duration) is not null;
        return basis with
        {
            Scenario = parsed.GetValue(scenario) ?? basis.Scenario,
            ScenarioText = parsed.GetValue(scenario) is null ? basis.ScenarioText : null,
            Menu = parsed.GetValue(menu) ?? basis.Menu,
            MenuText = parsed.GetValue(menu) is null ? basis.MenuText : null,
            Input = files.Length > 0 ? files : basis.Input,
            Source = Choice<EventSource>(parsed.GetValue(source), "--source") ?? basis.Source,
            Events = length ? Whole(parsed.GetValue(events), "--events", 1, uint.MaxValue) : basis.Events,
            Duration = length ? Time(parsed.GetValue(duration)) : basis.Duration,
            L1RateHz = Rate(parsed.GetValue(rate)) ?? basis.L1RateHz,
            Units = (int?)Whole(parsed.GetValue(units), "--units", 1, 1024) ?? basis.Units,
            CoresPerUnit = (int?)Whole(parsed.GetValue(cores), "--cores-per-unit", 1, 100_000) ?? basis.CoresPerUnit,
            Speed = Choice<Speed>(parsed.GetValue(speed), "--speed") ?? basis.Speed,
            Index = Choice<IndexMode>(parsed.GetValue(index), "--index") ?? basis.Index,
            Seed = (ulong?)Whole(parsed.GetValue(seed), "--seed", 0, long.MaxValue) ?? basis.Seed,
            Experiment = (int?)Whole(parsed.GetValue(experiment), "--exp", 0, EventId.ExperimentMax) ?? basis.Experiment,
            Run = (int?)Whole(parsed.GetValue(run), "--run", 1, EventId.RunMax),
            Out = parsed.GetValue(output) ?? basis.Out,
            Metrics = parsed.GetValue(metrics) ?? basis.Metrics,
            Overwrite = parsed.GetValue(overwrite),
            Json = parsed.GetValue(json),
        };
    }

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };

    private static long? Whole(string? text, string option, long low, long high)
    {
        if (text is null)
        {
            return null;
        }
        bool whole = long.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out long value
        );
        return whole && value >= low && value <= high
            ? value
            : throw new InputException($"{option} is `{text}`: allowed are whole numbers from {low} to {high}");
    }

    private static TimeSpan? Time(string? text)
    {
        if (text is null)
        {
            return null;
        }
        return Quantity.TryTime(text, out TimeSpan time) && time > TimeSpan.Zero && time <= TimeSpan.FromDays(2)
            ? time
            : throw new InputException(
                $"--duration is `{text}`: allowed are times above 0 up to 2 days with a unit, such as 500ms, 60s, 5min"
            );
    }

    private static double? Rate(string? text)
    {
        if (text is null)
        {
            return null;
        }
        return Quantity.TryRate(text, out double hertz) && hertz is >= 1 and <= 1e6
            ? hertz
            : throw new InputException($"--l1-rate is `{text}`: allowed are 1 Hz to 1 MHz, such as 30kHz or 30000");
    }

    private static T? Choice<T>(string? text, string option)
        where T : struct, Enum
    {
        if (text is null)
        {
            return null;
        }
        return Enum.TryParse(text, ignoreCase: false, out T value) && Enum.GetNames<T>().Contains(text)
            ? value
            : throw new InputException($"{option} is `{text}`: allowed are {string.Join(", ", Enum.GetNames<T>())}");
    }
}
