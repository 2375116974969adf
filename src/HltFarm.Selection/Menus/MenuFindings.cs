using YamlDotNet.RepresentationModel;

namespace HltFarm.Selection;

/// <summary>Collects what is wrong in one menu file, so that all of it is reported at once.</summary>
internal sealed class MenuFindings(string file)
{
    private readonly List<MenuProblem> problems = [];
    private readonly List<MenuProblem> warnings = [];
    private readonly List<MenuProblem> advice = [];

    public IReadOnlyList<MenuProblem> Problems => [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public IReadOnlyList<MenuProblem> Warnings => [.. warnings.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public void Problem(YamlNode at, string text) => Problem((int)at.Start.Line, (int)at.Start.Column, text);

    /// <summary>Takes over what is wrong in another file that this one needs.</summary>
    public void Import(IEnumerable<MenuProblem> others) => problems.AddRange(others);

    public void Problem(int line, int column, string text) => problems.Add(new MenuProblem(file, line, column, text));

    public IReadOnlyList<MenuProblem> Advice => [.. advice.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public void Advise(YamlNode at, string text) => advice.Add(new MenuProblem(file, (int)at.Start.Line, (int)at.Start.Column, text));

    public void Warning(YamlNode at, string text) => warnings.Add(new MenuProblem(file, (int)at.Start.Line, (int)at.Start.Column, text));
}
