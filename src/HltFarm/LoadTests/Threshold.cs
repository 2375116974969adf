using System.Globalization;
using System.Text.RegularExpressions;
using HltFarm.Scenarios;
using HltFarm.Simulation.Sampling;
using HltFarm.Vocabulary;

namespace HltFarm.LoadTests;

/// <summary>What a load test may not cross: `deadTime &lt; 1%`, `p99(latency) &lt; 2 s`, `reduction in 0.55..0.65`.</summary>
/// <param name="Low">Allowed are values above it; negative infinity without a lower bound.</param>
/// <param name="High">Allowed are values below it.</param>
public sealed partial record Threshold(string Text, LoadFigure Figure, double Low, double High)
{
    /// <exception cref="InputException">It is no threshold.</exception>
    public static Threshold Parse(string text)
    {
        Match match = Pattern().Match(text);
        if (!match.Success)
        {
            throw new InputException(
                $"--threshold is `{text}`: allowed are `FIGURE < VALUE`, `FIGURE > VALUE` and `FIGURE in LOW..HIGH`, such as `deadTime < 1%`"
            );
        }
        string name = match.Groups["figure"].Value;
        LoadFigure figure =
            LoadFigure.All.FirstOrDefault(known => known.Name == name)
            ?? throw new InputException(
                $"--threshold `{text}`: there is no figure `{name}`{Suggestion.For(name, LoadFigure.All.Select(known => known.Name))}; "
                    + $"allowed are {string.Join(", ", LoadFigure.All.Select(known => known.Name))}"
            );
        string value = match.Groups["value"].Value.Trim();
        switch (match.Groups["operator"].Value.Trim())
        {
            case "<":
                return new Threshold(text.Trim(), figure, double.NegativeInfinity, Value(text, figure, value));
            case ">":
                return new Threshold(text.Trim(), figure, Value(text, figure, value), double.PositiveInfinity);
            default:
                string[] ends = value.Split("..");
                if (ends.Length != 2)
                {
                    throw new InputException($"--threshold `{text}`: allowed after `in` is LOW..HIGH");
                }
                Threshold range = new(text.Trim(), figure, Value(text, figure, ends[0].Trim()), Value(text, figure, ends[1].Trim()));
                return range.Low < range.High ? range : throw new InputException($"--threshold `{text}`: LOW is not below HIGH");
        }
    }

    /// <summary>Looks at the samples from a time on.</summary>
    public ThresholdOutcome Check(IEnumerable<Sample> samples, TimeSpan startDelay)
    {
        Sample? first = null;
        double? worst = null;
        int seen = 0;
        foreach (Sample sample in samples.Where(sample => sample.Seconds > startDelay.TotalSeconds))
        {
            if (Figure.Of(sample) is not { } value)
            {
                continue;
            }
            seen++;
            first ??= value >= High || value <= Low ? sample : null;
            worst = worst is null || Excess(value) > Excess(worst.Value) ? value : worst;
        }
        return new ThresholdOutcome(this, seen, worst, first);
    }

    public string ValueText(double value) =>
        Figure.Kind switch
        {
            FigureKind.Share => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.##} %"),
            FigureKind.Time when value < 1 => string.Create(CultureInfo.InvariantCulture, $"{1000 * value:0} ms"),
            FigureKind.Time => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} s"),
            FigureKind.Rate => string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0.##} kHz"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"),
        };

    /// <summary>How far a value is beyond the nearer bound; negative while it is allowed.</summary>
    private double Excess(double value) => Math.Max(value - High, Low - value);

    private static double Value(string text, LoadFigure figure, string value)
    {
        bool percent = figure.Kind == FigureKind.Share && value.EndsWith('%');
        double number = 0;
        bool well = figure.Kind switch
        {
            FigureKind.Time => Quantity.TryTime(value, out TimeSpan time) && IsSet(out number, time.TotalSeconds),
            FigureKind.Rate => Quantity.TryRate(value, out number),
            _ => double.TryParse(percent ? value[..^1] : value, NumberStyles.Float, CultureInfo.InvariantCulture, out number),
        };
        number = percent ? number / 100 : number;
        well &= double.IsFinite(number) && number >= 0 && (figure.Kind != FigureKind.Share || number <= 1);
        return well ? number : throw new InputException($"--threshold `{text}`: `{value}` is not {Allowed(figure.Kind)}");
    }

    private static bool IsSet(out double target, double value)
    {
        target = value;
        return true;
    }

    private static string Allowed(FigureKind kind) =>
        kind switch
        {
            FigureKind.Share => "a share from 0 to 1, or 0 % to 100 %",
            FigureKind.Time => Quantity.TimeAllowed,
            FigureKind.Rate => Quantity.RateAllowed,
            _ => "a number from 0",
        };

    [GeneratedRegex(@"^\s*(?<figure>[A-Za-z0-9()]+)\s*(?<operator><|>|\sin\s)\s*(?<value>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}

/// <summary>How a threshold fared.</summary>
/// <param name="Samples">That were looked at.</param>
/// <param name="Worst">The value nearest to the bound, or furthest beyond it; null when no sample has the figure.</param>
/// <param name="FirstCrossed">Null when it held.</param>
public sealed record ThresholdOutcome(Threshold Threshold, int Samples, double? Worst, Sample? FirstCrossed)
{
    /// <summary>What was never measured has not held: a farm that stands still confirms nothing.</summary>
    public bool IsCrossed => FirstCrossed is not null || !IsMeasured;

    public bool IsMeasured => Samples > 0;
}
