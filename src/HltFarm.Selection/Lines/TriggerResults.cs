namespace HltFarm.Selection;

/// <summary>The results of the lines and stages of one event by basf2's names, `software_trigger_cut&amp;STAGE&amp;LINE`.</summary>
public sealed class TriggerResults
{
    public const string TotalResult = "total_result";
    public const string All = "all";
    private const string Prefix = "software_trigger_cut";

    private readonly SortedDictionary<string, LineResult> results = new(StringComparer.Ordinal);

    /// <summary>By name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, LineResult> ByName => results;

    /// <exception cref="KeyNotFoundException">No result of that name.</exception>
    public LineResult this[string name] =>
        results.TryGetValue(name, out LineResult result) ? result : throw new KeyNotFoundException($"no trigger result named '{name}'");

    /// <summary>`software_trigger_cut&amp;filter&amp;ee2leg`.</summary>
    /// <exception cref="ArgumentException">A part holds an ampersand.</exception>
    public static string NameOf(string stage, string line) =>
        stage.Contains('&') || line.Contains('&')
            ? throw new ArgumentException($"neither '{stage}' nor '{line}' may contain '&'")
            : $"{Prefix}&{stage}&{line}";

    /// <summary>Adds a result; one of the same name is replaced.</summary>
    public void Add(string name, LineResult result) => results[name] = result;

    public void Add(string name, bool accept)
    {
        LineOutcome outcome = accept ? LineOutcome.accept : LineOutcome.reject;
        Add(name, new LineResult(outcome, outcome));
    }

    /// <summary>The prescaled results of a stage's own lines, its total left out.</summary>
    public IEnumerable<LineOutcome> PrescaledOf(string stage)
    {
        string prefix = NameOf(stage, "");
        string total = NameOf(stage, TotalResult);
        return results.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal) && r.Key != total).Select(r => r.Value.Prescaled);
    }

    /// <summary>The total of a stage, or of `all`; null when none is stored.</summary>
    public LineOutcome? TotalOf(string stage) =>
        results.TryGetValue(NameOf(stage, TotalResult), out LineResult total) ? total.Prescaled : null;
}
