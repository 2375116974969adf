namespace HltFarm.Selection;

/// <summary>Something wrong or odd in a menu file; line and column count from 1.</summary>
public sealed record MenuProblem(string File, int Line, int Column, string Text)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Text}";
}

/// <summary>All that reading a menu file found.</summary>
/// <param name="Menu">Null when there is a problem.</param>
/// <param name="Warnings">Allowed, but probably not meant.</param>
/// <param name="Advice">Right, and worth a thought.</param>
public sealed record MenuReport(
    string File,
    Menu? Menu,
    IReadOnlyList<MenuProblem> Problems,
    IReadOnlyList<MenuProblem> Warnings,
    IReadOnlyList<MenuProblem> Advice
);
