using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>All that a validation found.</summary>
internal sealed record ValidationReport(
    ValidationRequest Request,
    IReadOnlyList<FigureTable> Tables,
    IReadOnlyList<ScenarioSample> Scenarios,
    IReadOnlyDictionary<Process, ShapeSample> Shapes
)
{
    public int Judged => Tables.Sum(table => table.Figures.Count(figure => figure.Passes is not null));

    public int Passed => Tables.Sum(table => table.Figures.Count(figure => figure.Passes is true));

    public bool Passes => Passed == Judged;
}
