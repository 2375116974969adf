using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Selection;

public sealed class MenuFileTests
{
    private const string Small = """
        filter:
          lines:
            - name: b
              cut: nTrkLoose >= 3
              prescale: 3/2
            - {name: a, cut: ee2leg}
        skim:
          lines:
            - name: accept_hadron
              cut: "[nTracksLE >= 3]"
        streams:
          - name: physics
          - name: hadron
            lines: [skim/accept_hadron, filter/b]
            prescale: 10
        """;

    private readonly MenuText files = new();

    [OneTimeTearDown]
    public void Clean() => files.Dispose();

    [Test]
    public void A_menu_file_gives_lines_by_stage_and_name_with_streams()
    {
        Menu menu = files.Load(Small);

        Assert.That(menu.Name, Is.EqualTo("m"), "the file's name");
        Assert.That(menu.Lines.Select(line => line.FullName), Is.EqualTo(new[] { "filter/a", "filter/b", "skim/accept_hadron" }));
        Assert.That(
            menu.MenuLines,
            Is.EqualTo(new[] { new MenuLine(Stage.filter, "a", "1"), new(Stage.filter, "b", "3/2"), new(Stage.skim, "accept_hadron", "1") })
        );
        Assert.That(menu.StreamNames, Is.EqualTo(new[] { "error", "physics", "hadron" }));
        Assert.That(menu.Streams[1].Lines, Is.EqualTo(new[] { "skim/accept_hadron", "filter/b" }));
        Assert.That(
            menu.Stages,
            Is.EqualTo(new[] { new MenuStage(Stage.filter, MenuMode.reject, 0, 2), new(Stage.skim, MenuMode.accept, 2, 1) })
        );
        Assert.That(menu.Warnings, Is.Empty);
        Assert.That(menu.Reproducible, Is.True);
    }

    [Test]
    public void Names_of_one_stage_are_sorted_as_bytes_not_as_words()
    {
        Menu menu = files.Load("filter:\n  lines: [{name: b, cut: ''}, {name: B, cut: ''}, {name: _, cut: ''}, {name: '0.3', cut: ''}]\n");

        Assert.That(menu.Lines.Select(line => line.Name), Is.EqualTo(new[] { "0.3", "B", "_", "b" }));
    }

    [Test]
    public void Without_streams_there_is_physics() =>
        Assert.That(files.Load("filter: {lines: [{name: a, cut: 'true'}]}").StreamNames, Is.EqualTo(new[] { "error", "physics" }));

    [TestCase("colour: red\nfilter: {lines: [{name: a, cut: ''}]}", "1:1: unknown key 'colour' in a menu (known: name, ")]
    [TestCase("filtre: {lines: [{name: a, cut: ''}]}", "1:1: unknown key 'filtre' in a menu: did you mean `filter`?")]
    [TestCase("filter:\n  lines:\n    - {name: a, cut: '', prescal: 2}", "3:26: unknown key 'prescal' in a line: did you mean `prescale`?")]
    [TestCase("filter:\n  mode: keep\n  lines: [{name: a, cut: ''}]", "2:9: 'mode' of stage filter is 'keep': allowed are accept, reject")]
    [TestCase("filter:\n  lines: [{name: a, cut: '', reject: yes}]", "2:38: 'reject' of a line is 'yes': allowed are true and false")]
    [TestCase("filter:\n  lines: [{cut: ''}]", "2:11: a line has no 'name'")]
    [TestCase("filter:\n  lines: [{name: a}]", "2:11: a line has no 'cut'")]
    [TestCase("filter:\n  lines:\n    - name: a\n      cut:\n", "4:11: 'cut' of a line is empty")]
    [TestCase(
        "filter:\n  lines:\n    - name: a\n      cut: [x > 1]\n",
        "4:12: 'cut' of a line is text: put it in quotes when it starts with '['"
    )]
    [TestCase("filter:\n  lines: {name: a, cut: ''}", "2:10: 'lines' of stage filter is a list")]
    [TestCase("filter: []", "1:9: stage filter is written as keys with values: mode, lines")]
    [TestCase("filter:\n  lines:\n    - a\n", "3:7: a line is written as keys with values: name, cut")]
    [TestCase(
        "filter:\n  lines:\n    - {name: a, cut: ''}\n    - {name: a, cut: ee2leg}",
        "4:7: line 'filter/a' is there twice: first in line 3"
    )]
    [TestCase("filter:\n  lines: [{name: total_result, cut: ''}]", "2:18: no line may be called total_result")]
    [TestCase("filter:\n  lines: [{name: a/b, cut: ''}]", "2:18: line name 'a/b' holds '&', '/' or white space")]
    [TestCase("filter:\n  lines: [{name: a, cut: '', prescale: -2}]", "2:40: prescale '-2' is negative")]
    [TestCase(
        "filter:\n  lines: [{name: a, cut: '', prescale: [1, 2]}]",
        "2:40: 'prescale' of a line is text: one factor; prescales by angle"
    )]
    [TestCase(
        "prescaleKind: dice\nfilter: {lines: [{name: a, cut: ''}]}",
        "1:15: 'prescaleKind' of a menu is 'dice': allowed are hash, random, counter"
    )]
    [TestCase(
        "prescaleKind: counter\nfilter:\n  lines: [{name: a, cut: '', prescale: 3/2}]",
        "3:40: prescale 3/2: with prescaleKind counter only whole"
    )]
    [TestCase("filter: {lines: []}", "1:1: the menu has no lines")]
    [TestCase("name: x", "1:1: the menu has no lines")]
    [TestCase("", "1:1: the menu is empty")]
    [TestCase("# nothing\n", "1:1: the menu is empty")]
    [TestCase("just text", "1:1: a menu is written as keys with values")]
    [TestCase("filter: {lines: [{name: a, cut: ''}]}\n---\nname: b", "1:1: a menu file holds one document")]
    [TestCase("filter:\n\tlines: []", "this is not YAML")]
    [TestCase("name: a\nname: b", "this is not YAML")]
    public void What_is_wrong_in_a_menu_file_is_named_with_line_and_column(string yaml, string problem)
    {
        string[] problems = files.Problems(yaml);

        Assert.That(problems, Has.Length.EqualTo(1));
        Assert.That(problems[0], Does.Contain(problem));
    }

    [TestCase("- name: a b", "2:11: stream name 'a b' may hold only letters, digits, '_' and '-'")]
    [TestCase("- name: error", "2:11: stream 'error' is always there: leave it out")]
    [TestCase("- name: physics", "3:11: stream 'physics' is there twice")]
    [TestCase(
        "- name: p\n    lines: [filter/c]",
        "3:13: a stream names the line 'filter/c', which is not in the menu: did you mean `filter/a`?"
    )]
    [TestCase("- name: p\n    lines: [filter/veto]", "3:13: a stream names 'filter/veto', which is a reject line and never accepts")]
    [TestCase("- name: p\n    prescale: 0.5", "3:15: prescale '0.5' is between 0 and 1")]
    [TestCase("- lines: [filter/a]", "2:5: a stream has no 'name'")]
    [TestCase("- name: p\n    line: []", "3:5: unknown key 'line' in a stream: did you mean `lines`?")]
    public void What_is_wrong_with_a_stream_too(string stream, string problem)
    {
        string yaml =
            $"streams:\n  {stream}\n  - name: physics\nfilter: {{lines: [{{name: a, cut: ee2leg}}, {{name: veto, cut: ee1leg, reject: true}}]}}\n";

        string[] problems = files.Problems(yaml);

        Assert.That(problems, Has.Exactly(1).Contains(problem));
        Assert.That(problems, Has.Length.EqualTo(1));
    }

    [Test]
    public void Some_stream_keeps_every_accepted_event() =>
        Assert.That(
            files.Problems("streams: [{name: express, prescale: 2}]\nfilter: {lines: [{name: a, cut: ''}]}"),
            Is.EqualTo(new[] { "1:1: no stream keeps every accepted event: give one stream neither lines nor prescale" })
        );

    [Test]
    public void At_most_31_streams_fit_beside_the_error_stream()
    {
        string streams = string.Join(", ", Enumerable.Range(0, 32).Select(i => $"{{name: s{i}}}"));

        Assert.That(
            files.Problems($"streams: [{streams}]\nfilter: {{lines: [{{name: a, cut: ''}}]}}"),
            Is.EqualTo(new[] { "1:1: 32 streams: at most 31 are allowed" })
        );
    }

    [TestCase(
        "cut: nTrkLose >= 3",
        "4:12: cut, line 1, column 1: unknown variable 'nTrkLose': did you mean `nTrkLoose`?\n  nTrkLose >= 3\n  ^"
    )]
    [TestCase(
        "cut: nElow > 1 && nEhigh",
        "4:22: cut, line 1, column 11: illegal character '&': write and\n  nElow > 1 && nEhigh\n            ^"
    )]
    [TestCase("cut: '[nElow > 1'", "4:13: cut, line 1, column 1: unmatched '['")]
    [TestCase("cut: \"nElow > ] 1\"", "4:21: cut, line 1, column 9: unmatched ']'")]
    [TestCase("cut: nElow + true > 1", "4:18: cut, line 1, column 7: arithmetic on a bool")]
    [TestCase(
        "cut: nTracksLE > 1",
        "4:12: cut, line 1, column 1: 'nTracksLE' is a variable of the skim stage and not known yet when the filter stage decides"
    )]
    [TestCase(
        "cut: >-\n        nElow > 1\n        and nElw",
        "4:12: cut, line 1, column 15: unknown variable 'nElw': did you mean `nElow`?"
    )]
    [TestCase(
        "cut: |-\n        nElow > 1\n        and nElw",
        "4:12: cut, line 2, column 5: unknown variable 'nElw': did you mean `nElow`?\n  and nElw\n      ^"
    )]
    public void What_is_wrong_in_a_cut_is_shown_with_a_caret(string cut, string problem)
    {
        string[] problems = files.Problems($"filter:\n  lines:\n    - name: a\n      {cut}\n");

        Assert.That(problems, Has.Length.EqualTo(1));
        Assert.That(problems[0], Does.StartWith(problem));
    }

    [Test]
    public void A_prefilter_line_sees_prefilter_variables_only()
    {
        const string yaml = "prefilter: {lines: [{name: a, cut: InjectionStrip == 1 and nElow > 1, reject: true}]}";

        Assert.That(
            files.Problems(yaml),
            Has.One.Contains("'nElow' is a variable of the filter stage and not known yet when the prefilter stage decides")
        );
    }

    [Test]
    public void All_problems_are_reported_at_once_in_the_order_of_the_file()
    {
        string path = files.PathOf(
            "filter:\n  mod: reject\n  lines:\n    - {name: a, cut: nElw > 1, prescale: ten}\n    - {name: a, cut: '('}\n"
        );

        InputException error = Assert.Throws<InputException>(() => MenuFile.Load(path))!;

        string[] lines = error.Message.Split('\n');
        Assert.That(lines[0], Is.EqualTo($"menu {path} has 5 problems:"));
        Assert.That(
            lines.Where(line => line.StartsWith(path, StringComparison.Ordinal)).Select(line => line[(path.Length + 1)..].Split(": ")[0]),
            Is.EqualTo(new[] { "2:3", "4:22", "4:42", "5:7", "5:23" })
        );
        Assert.That(error.ExitCode, Is.EqualTo(2));
    }

    [TestCase(
        "filter:\n  mode: accept\n  lines: [{name: a, cut: ''}]",
        "2:3: filter in accept mode without a reject line keeps every event"
    )]
    [TestCase(
        "filter:\n  lines: [{name: a, cut: '', reject: true}]",
        "2:3: filter in reject mode without a line that can accept keeps no event"
    )]
    [TestCase(
        "filter:\n  lines: [{name: a, cut: '', prescale: 0}]",
        "2:3: filter in reject mode without a line that can accept keeps no event"
    )]
    [TestCase(
        "filter:\n  lines:\n    - {name: a, cut: ''}\n    - {name: b, cut: '', reject: true, prescale: 7}",
        "4:7: prescale 7 of a reject line has no effect"
    )]
    [TestCase("skim:\n  lines: [{name: a, cut: ''}]", "1:1: there is no filter stage: every event that the prefilter leaves is kept")]
    [TestCase("prescaleKind: counter\nfilter: {lines: [{name: a, cut: ''}]}", "1:1: prescaleKind counter counts in each worker by itself")]
    [TestCase(
        "filter: {lines: [{name: a, cut: ''}]}\nskim:\n  lines: [{name: b, cut: '', reject: true}]",
        "3:3: reject lines of the skim stage have no effect"
    )]
    [TestCase(
        "filter: {lines: [{name: a, cut: ''}]}\nstreams:\n  - name: p\n  - {name: q, prescale: 0}",
        "4:5: stream 'q' keeps no event: it has prescale 0"
    )]
    public void What_hardly_anyone_means_is_a_warning(string yaml, string warning)
    {
        Assert.That(files.Problems(yaml), Is.Empty);
        Assert.That(files.Warnings(yaml), Has.Length.EqualTo(1).And.One.StartsWith(warning));
        Assert.That(files.Load(yaml).Warnings, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_file_that_is_not_there_is_said_so() =>
        Assert.That(
            () => MenuFile.Load(Path.Combine(Path.GetTempPath(), "no-such-menu.yaml")),
            Throws.TypeOf<InputException>().With.Message.Contains("cannot be read")
        );

    [Test]
    public void A_name_resolves_beside_the_program_and_a_path_is_taken_as_it_is()
    {
        string folder = Path.GetDirectoryName(files.PathOf("", "night.yaml"))!;

        Assert.That(MenuFile.Resolve("night", folder), Is.EqualTo(Path.Combine(folder, "night.yaml")));
        Assert.That(MenuFile.Resolve("./night", folder), Is.EqualTo("./night"));
        Assert.That(MenuFile.Resolve("day.yaml", folder), Is.EqualTo("day.yaml"));
        Assert.That(
            () => MenuFile.Resolve("nigth", folder),
            Throws
                .TypeOf<InputException>()
                .With.Message.Contains("menu 'nigth' is not known: did you mean `night`?")
                .And.Message.Contains("night (in ")
        );
    }
}
