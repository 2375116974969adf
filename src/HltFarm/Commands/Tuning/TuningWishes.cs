using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace HltFarm.Commands;

/// <summary>The file of `tune --weights`: what efficiencies and lines are worth, and bounds of prescales. Lines are named as on the command line,
/// also with `*`.</summary>
internal sealed class TuningWishes
{
    private const string Keys = "processes, lines, bounds";

    public Dictionary<string, double> Processes { get; set; } = [];

    public Dictionary<string, double> Lines { get; set; } = [];

    /// <summary>`10..1000`.</summary>
    public Dictionary<string, string> Bounds { get; set; } = [];

    /// <exception cref="InputException">Not readable, an unknown key, process or line, or a weight below 0.</exception>
    public static TuningWishes Read(string path)
    {
        try
        {
            IDeserializer reader = new DeserializerBuilder()
                .WithNamingConvention(YamlDotNet.Serialization.NamingConventions.CamelCaseNamingConvention.Instance)
                .Build();
            return reader.Deserialize<TuningWishes?>(File.ReadAllText(path)) ?? new TuningWishes();
        }
        catch (YamlException e)
        {
            throw new InputException(
                $"{path}, line {e.Start.Line}, column {e.Start.Column}: {e.InnerException?.Message ?? e.Message} (known keys: {Keys})",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--weights {path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Without a file: every collision process counts alike, background and random triggers nothing.</summary>
    public Dictionary<Process, double> ProcessWeights()
    {
        string[] known = Enum.GetNames<Process>();
        string? unknown = Processes.Keys.FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
        {
            throw new InputException($"weights: there is no process `{unknown}`{Suggestion.For(unknown, known)}");
        }
        Refuse(Processes);
        return Processes.Count > 0
            ? Processes.ToDictionary(pair => Enum.Parse<Process>(pair.Key), pair => pair.Value)
            : Enum.GetValues<Process>()
                .Where(process => process is not (Process.unknown or Process.background or Process.random))
                .ToDictionary(process => process, _ => 1.0);
    }

    public Dictionary<string, double> LineWeights(Menu menu)
    {
        Refuse(Lines);
        Dictionary<string, double> weights = [];
        foreach ((string pattern, double weight) in Lines)
        {
            foreach (TriggerLine line in LinePattern.Match(menu, pattern))
            {
                weights[line.FullName] = weight;
            }
        }
        return weights;
    }

    /// <summary>The lines of the filter that may move, with their bounds.</summary>
    /// <param name="fix">Patterns of lines that keep their prescale. A line that is off stays off unless the file gives it bounds.</param>
    public Dictionary<string, (double Smallest, double Largest)> BoundsOf(Menu menu, IReadOnlyList<string> fix, double largest)
    {
        Dictionary<string, (double, double)> bounds = menu
            .Lines.Where(line => line is { Stage: Stage.filter, Rejects: false, Prescale.IsNever: false })
            .ToDictionary(line => line.FullName, line => (1.0, Math.Max(largest, 1 / line.Prescale.KeptFraction)));
        foreach ((string pattern, string range) in Bounds)
        {
            foreach (TriggerLine line in LinePattern.Match(menu, pattern).Where(line => line is { Stage: Stage.filter, Rejects: false }))
            {
                bounds[line.FullName] = RangeOf(pattern, range);
            }
        }
        foreach (TriggerLine line in fix.SelectMany(pattern => LinePattern.Match(menu, pattern)))
        {
            bounds.Remove(line.FullName);
        }
        return bounds.Count > 0 ? bounds : throw new InputException("no line of the filter is left to tune: fewer --fix");
    }

    private static (double Smallest, double Largest) RangeOf(string pattern, string range)
    {
        string[] ends = range.Split("..");
        if (
            ends.Length == 2
            && Prescale.TryParse(ends[0], out Prescale smallest, out _)
            && Prescale.TryParse(ends[1], out Prescale largest, out _)
            && smallest.KeptFraction >= largest.KeptFraction
            && largest.KeptFraction > 0
        )
        {
            return (1 / smallest.KeptFraction, 1 / largest.KeptFraction);
        }
        throw new InputException($"bounds of `{pattern}` are `{range}`: write smallest..largest prescale, such as 10..1000");
    }

    private static void Refuse(Dictionary<string, double> weights)
    {
        foreach ((string name, double weight) in weights)
        {
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw new InputException(FormattableString.Invariant($"weight of `{name}` is {weight}: allowed are numbers from 0"));
            }
        }
    }
}
