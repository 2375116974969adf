using System.CommandLine;
using System.Globalization;
using HltFarm.Running;
using HltFarm.Scenarios;
using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>The options that all questions about recorded runs share: which runs, which part of them, at which luminosity.</summary>
internal sealed class RecordedQuestion
{
    private readonly Option<string?> last = new("--last")
    {
        HelpName = "T",
        Description = "Only the last part of each run, such as 5min: of a run that is being taken, what its index holds by now.",
    };
    private readonly Option<string?> luminosity = new("--luminosity")
    {
        HelpName = "L",
        Description = "Scale to this luminosity in cm^-2 s^-1, such as 6e34: collisions in proportion, background by --background-power.",
    };
    private readonly Option<string?> backgroundPower = new("--background-power")
    {
        HelpName = "P",
        Description = "Background goes with luminosity to this power, 0 to 4 (default: 1).",
    };

    public Argument<string[]> Runs { get; } =
        new("RUN") { Description = "Run directories, or folders of them.", Arity = ArgumentArity.OneOrMore };

    public Option<bool> Json { get; } = new("--json") { Description = "One JSON document." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Runs);
        command.Options.Add(last);
        command.Options.Add(luminosity);
        command.Options.Add(backgroundPower);
        command.Options.Add(Json);
    }

    /// <param name="candidates">From the recorded menu to those that will be asked about.</param>
    public (RecordedEvents Events, IReadOnlyList<Menu> Menus, double[] Scale) Read(
        ParseResult parsed,
        Func<Menu, IReadOnlyList<Menu>> candidates
    )
    {
        IReadOnlyList<RecordedRun> runs = RecordedRuns.Open(parsed.GetRequiredValue(Runs));
        double[] scale = ScaleOf(parsed, runs);
        IReadOnlyList<Menu> menus = candidates(runs[^1].Menus.MaxBy(menu => menu.Key).Value);
        int? seconds = parsed.GetValue(last) is { } text ? SecondsOf(text) : null;
        return (EventReader.Read(runs, menus, seconds), menus, scale);
    }

    private double[] ScaleOf(ParseResult parsed, IReadOnlyList<RecordedRun> runs)
    {
        double power = Number(parsed.GetValue(backgroundPower), "--background-power", 0, 4) ?? 1;
        if (Number(parsed.GetValue(luminosity), "--luminosity", 1e25, 1e40) is not { } to)
        {
            return LuminosityScale.None;
        }
        double[] from = [.. runs.Select(run => run.LuminosityPerCm2PerS).Distinct()];
        return from is [> 0]
            ? LuminosityScale.Of(to / from[0], power)
            : throw new InputException(
                "--luminosity scales runs that were taken at one known luminosity; these have "
                    + string.Join(", ", from.Select(l => l.ToString("G4", CultureInfo.InvariantCulture)))
            );
    }

    private static int SecondsOf(string text)
    {
        TimeSpan time = Quantity.Time(text, "--last");
        return time >= TimeSpan.FromSeconds(1)
            ? (int)Math.Min(int.MaxValue / 2, time.TotalSeconds)
            : throw new InputException($"--last {text}: allowed are times of at least 1 s, one time slice");
    }

    internal static double? Number(string? text, string option, double low, double high)
    {
        if (text is null)
        {
            return null;
        }
        bool read = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        return read && value >= low && value <= high
            ? value
            : throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"{option} is `{text}`: allowed are numbers from {low} to {high}")
            );
    }
}
