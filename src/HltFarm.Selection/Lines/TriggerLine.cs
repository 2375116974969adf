using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>One named cut with a prescale and a sense.</summary>
/// <param name="Rejects">A reject line: true for an event that the stage should drop. Its prescale has no effect.</param>
/// <param name="Coherent">Lines of one stage that name the same group here share one draw: what a larger prescale keeps, a smaller one keeps too.</param>
public sealed record TriggerLine(
    Stage Stage,
    string Name,
    Cut Cut,
    Prescale Prescale,
    bool Rejects = false,
    string? Description = null,
    string? Coherent = null
)
{
    /// <summary>The name under which basf2 stores the result of a whole stage.</summary>
    public const string ForbiddenName = TriggerResults.TotalResult;

    /// <summary>`filter/ee2leg`.</summary>
    public string FullName => $"{Stage}/{Name}";

    /// <summary>Names the draw of its prescale: its own, or that of its coherent group.</summary>
    public string DrawName => Coherent is null ? FullName : $"{Stage}/&{Coherent}";

    /// <summary>What is wrong with a name; empty when nothing is.</summary>
    public static string NameProblem(string name)
    {
        if (name.Length == 0)
        {
            return "a line needs a name";
        }
        if (name == ForbiddenName)
        {
            return $"no line may be called {ForbiddenName}: it is the result of the stage";
        }
        // The first two separate stage from line in full names, here and in basf2; white space would break tables and labels.
        return name.Any(c => c is '&' or '/' || char.IsWhiteSpace(c) || char.IsControl(c))
            ? $"line name '{name}' holds '&', '/' or white space"
            : "";
    }
}
