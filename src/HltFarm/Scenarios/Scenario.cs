using HltFarm.Vocabulary;

namespace HltFarm.Scenarios;

/// <summary>What is to be run: a menu, and the options of every stage, checked.</summary>
/// <param name="Source">The file, for messages.</param>
/// <param name="Menu">Name or path of the menu.</param>
/// <param name="Sections">Options by the name of their section.</param>
public sealed record Scenario(
    string Name,
    string Description,
    string Menu,
    string Source,
    IReadOnlyDictionary<string, IStageOptions> Sections
)
{
    public T Get<T>()
        where T : IStageOptions => Sections.Values.OfType<T>().Single();

    /// <summary>With the options of one stage changed, as the command line does; <see cref="Check"/> the result.</summary>
    public Scenario With<T>(Func<T, T> change)
        where T : IStageOptions =>
        this with
        {
            Sections = Sections.ToDictionary(
                section => section.Key,
                section => section.Value is T options ? change(options) : section.Value,
                StringComparer.Ordinal
            ),
        };

    /// <exception cref="InputException">Options out of range: all of them.</exception>
    public Scenario Check()
    {
        ScenarioReader.ThrowIfAny(
            Source,
            [.. Sections.SelectMany(section => section.Value.Problems().Select(problem => $"{Source}: {section.Key}: {problem}"))]
        );
        return this;
    }
}
