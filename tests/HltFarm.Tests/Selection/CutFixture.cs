using HltFarm.Selection;

namespace HltFarm.Tests.Selection;

internal static class CutFixture
{
    public static bool Evaluate(string cut, params (string Name, double Value)[] variables) =>
        Cut.Parse(cut).Compile()(new NamedValues(variables.ToDictionary(v => v.Name, v => v.Value)));

    public static CutSyntaxException SyntaxError(string cut) =>
        Assert.Throws<CutSyntaxException>(() => Cut.Parse(cut)) ?? throw new AssertionException($"'{cut}' parses");

    public static string Text(string cut) => Cut.Parse(cut).Text;
}
