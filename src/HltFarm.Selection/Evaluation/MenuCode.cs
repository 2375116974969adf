using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>A menu's cuts, ready to be evaluated; shared by all evaluators.</summary>
internal sealed class MenuCode(Menu menu)
{
    private readonly StageCode[] byStage = [.. Enum.GetValues<Stage>().Select(stage => new StageCode(menu, stage))];

    /// <summary>Sets the bits of the stage's lines whose cut is true.</summary>
    public void Fire(Stage stage, double[] values, Span<ulong> fired) => byStage[(int)stage].Fire(values, fired);
}
