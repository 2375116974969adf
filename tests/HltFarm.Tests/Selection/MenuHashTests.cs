using HltFarm.Selection;

namespace HltFarm.Tests.Selection;

public sealed class MenuHashTests
{
    private const string Menu = """
        name: one
        filter:
          lines:
            - {name: a, cut: nElow > 1, prescale: 2}
            - {name: b, cut: ee2leg}
        """;

    private readonly MenuText files = new();

    [OneTimeTearDown]
    public void Clean() => files.Dispose();

    [TestCase("name: one", "# a comment\nname: two")]
    [TestCase("nElow > 1", "nElow>1")]
    [TestCase("prescale: 2", "prescale: 4/2")]
    [TestCase("cut: ee2leg}", "cut: ee2leg, description: why, prescale: 1}")]
    [TestCase("filter:\n", "filter:\n  mode: reject\n")]
    public void What_decides_nothing_does_not_change_the_hash(string from, string to) =>
        Assert.That(files.Load(Menu.Replace(from, to)).Hash, Is.EqualTo(files.Load(Menu).Hash));

    [Test]
    public void Nor_does_the_order_of_lines() =>
        Assert.That(
            files.Load("filter:\n  lines:\n    - {name: b, cut: ee2leg}\n    - {name: a, cut: nElow > 1, prescale: 2}\n").Hash,
            Is.EqualTo(files.Load(Menu).Hash)
        );

    [TestCase("nElow > 1", "nElow > 1.0")]
    [TestCase("nElow > 1", "nElow >= 1")]
    [TestCase("prescale: 2", "prescale: 3")]
    [TestCase("name: a,", "name: c,")]
    [TestCase("prescale: 2", "prescale: 2, reject: true")]
    [TestCase("filter:\n", "filter:\n  mode: accept\n")]
    [TestCase("name: one", "prescaleKind: random")]
    [TestCase("name: one", "streams: [{name: other}]")]
    [TestCase("name: one", "streams: [{name: physics}, {name: x, lines: [filter/a]}]")]
    public void What_decides_changes_the_hash(string from, string to) =>
        Assert.That(files.Load(Menu.Replace(from, to)).Hash, Is.Not.EqualTo(files.Load(Menu).Hash));

    [Test]
    public void A_hash_has_32_hexadecimal_digits() => Assert.That(files.Load(Menu).Hash, Does.Match("^[0-9a-f]{32}$"));
}
