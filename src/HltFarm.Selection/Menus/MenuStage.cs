using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>One stage of a menu: lines First .. First+Count-1 of <see cref="Menu.Lines"/>.</summary>
public sealed record MenuStage(Stage Stage, MenuMode Mode, int First, int Count)
{
    /// <summary>What the stage decides when the menu does not say: the filter keeps nothing that no line accepts.</summary>
    public static MenuMode DefaultMode(Stage stage) => stage == Stage.filter ? MenuMode.reject : MenuMode.accept;
}
