using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

/// <summary>Files of prescales and masks.</summary>
public sealed class L1Files
{
    [Test]
    public void A_factor_counts_a_mask_hides_it_and_what_is_left_out_is_masked()
    {
        IReadOnlyDictionary<string, double> factors = L1File.Parse(
            """
            name: mine
            bits:
              fff: 1
              hie: 2.5
              ffo: { prescale: 7 }
              c4: { prescale: 10, masked: true }
              bhapur: 0
            """,
            "mine.yaml"
        );
        Assert.That(
            factors,
            Is.EquivalentTo(
                new Dictionary<string, double>
                {
                    ["fff"] = 1,
                    ["hie"] = 2.5,
                    ["ffo"] = 7,
                    ["c4"] = 0,
                    ["bhapur"] = 0,
                }
            )
        );
    }

    [TestCase("bits:\n  ffff: 1", "mine.yaml:2:3: `ffff` is no L1 bit: did you mean `fff`?")]
    [TestCase("bits:\n  38: 1", "mine.yaml:2:3: `38` is no L1 bit")]
    [TestCase("bits:\n  hie: 0.5", "mine.yaml:2:8: prescale of hie is 0.5: allowed are 0 (masked) and 1 to 1e9")]
    [TestCase("bits:\n  hie: off", "mine.yaml:2:8: prescale of hie is `off`: allowed are 0 (masked) and 1 to 1e9")]
    [TestCase("bits:\n  hie: { prescale: -3 }", "mine.yaml:2:20: prescale of hie is -3")]
    [TestCase("bits:\n  hie: { masked: 1 }", "mine.yaml:2:18: masked of hie is `1`: allowed are true and false")]
    [TestCase("bits:\n  hie: { prescle: 1 }", "mine.yaml:2:10: hie has no setting `prescle`: did you mean `prescale`?")]
    [TestCase("bit:\n  hie: 1", "mine.yaml:1:1: an L1 file has no key `bit`: did you mean `bits`?")]
    [TestCase("bits:\n  hie: 0", "mine.yaml:2:3: every L1 bit is masked: no event would ever be accepted")]
    [TestCase("bits: [", "not YAML")]
    [TestCase("", "mine.yaml: an L1 file is one mapping with the keys name, description, bits")]
    public void What_is_wrong_is_said_with_its_place(string text, string message)
    {
        InputException error = Assert.Throws<InputException>(() => L1File.Parse(text, "mine.yaml"))!;
        Assert.That(error.ExitCode, Is.EqualTo(2));
        Assert.That(error.Message, Does.Contain(message));
    }

    [Test]
    public void All_problems_of_a_file_come_at_once()
    {
        InputException error = Assert.Throws<InputException>(() => L1File.Parse("bits:\n  hi: 1\n  fff: -1\n  ffs: x", "mine.yaml"))!;
        Assert.That(
            error.Message,
            Does.StartWith("L1 file mine.yaml has 3 problems:").And.Contain(":2:3:").And.Contain(":3:8:").And.Contain(":4:8:")
        );
    }

    [Test]
    public void Every_file_that_comes_with_the_program_is_right()
    {
        string[] names = [.. Directory.EnumerateFiles(L1File.Folder, "*.yaml").Select(name => Path.GetFileNameWithoutExtension(name))];
        Assert.That(names, Does.Contain("physics"));
        Assert.That(names.Select(L1File.Load), Is.All.Not.Empty);
    }

    [Test]
    public void An_unknown_file_is_named_with_those_there_are()
    {
        AcquisitionOptions options = new() { L1 = new() { File = "phisics" } };
        Assert.That(options.Problems(), Has.One.Contains("l1.file: there is no L1 file `phisics`: did you mean `physics`?"));
        AcquisitionOptions path = new() { L1 = new() { File = "nowhere/l1.yaml" } };
        Assert.That(path.Problems(), Has.One.Contains("L1 file nowhere/l1.yaml does not exist"));
    }

    [Test]
    public void Resolved_options_say_the_same_without_the_file()
    {
        L1Options options = new() { Prescales = new() { ["hie"] = 5 } };
        L1Options resolved = options.Resolved();
        Assert.That(resolved.File, Is.Empty);
        Assert.That(L1Prescales.Factors(resolved), Is.EqualTo(L1Prescales.Factors(options)));
        Assert.That(resolved.Prescales["hie"], Is.EqualTo(5));
    }
}
