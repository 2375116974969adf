using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Input;

public sealed class BadListings
{
    [TestCase("", "empty")]
    [TestCase("\n \n", "empty")]
    [TestCase("<LesHouchesEvents version=\"1.0\">\n", "LHE")]
    [TestCase("\u001f\u008b\u0008", "does not begin with")]
    [TestCase("some,table\n1,2\n", "does not begin with `some,table`")]
    [TestCase("HepMC::Version 2.06\nHepMC::IO_ExtendedAscii-START_EVENT_LISTING\n", "does not begin with `HepMC::IO_ExtendedAscii")]
    [TestCase("HepMC::Version 3\n", "no start of an event listing")]
    public void Empty_files_and_other_formats_are_refused_at_once(string text, string said) =>
        Samples.Written(
            text,
            path =>
            {
                InputException error = Assert.Throws<InputException>(() => CollisionReader.Open(path))!;
                Assert.That((error.ExitCode, error.Message), Is.EqualTo((2, error.Message)));
                Assert.That(error.Message, Does.Contain(said).And.Contain(path).And.Contain("HepMC3 ASCII"));
            }
        );

    [Test]
    public void The_shared_lhe_file_is_refused()
    {
        string file = Samples.Shared("skhep-sherpa-ee-jets-44GeV-100ev.lhe");
        InputException error = Assert.Throws<InputException>(() => CollisionReader.Open(file))!;
        Assert.That(error.ExitCode, Is.EqualTo(2));
        Assert.That(error.Message, Does.Contain("Les Houches"));
    }

    [Test]
    public void A_missing_file_and_a_directory_are_refused()
    {
        Assert.That(Assert.Throws<InputException>(() => CollisionReader.Open("/nowhere/at/all"))!.Message, Does.Contain("no such file"));
        Assert.That(Assert.Throws<InputException>(() => CollisionReader.Open(Path.GetTempPath()))!.Message, Does.Contain("is a directory"));
    }

    [Test]
    public void A_bad_second_file_is_refused_before_the_first_is_read() =>
        Samples.Written("nothing", path => Assert.Throws<InputException>(() => CollisionReader.Open(Samples.Hadronic, path)));

    [Test]
    public void A_file_cut_anywhere_gives_its_whole_events_and_then_says_where_it_ends()
    {
        string whole = Samples.Header + Samples.Event + Samples.Event + Samples.Footer;
        int firstEnd = Samples.Header.Length + Samples.Event.Length;
        int footerBegin = whole.Length - Samples.Footer.Length;
        for (int length = Samples.Header.Length; length < whole.Length - 1; length++)
        {
            int expected =
                length < firstEnd ? 0
                : length < footerBegin ? 1
                : 2;
            Samples.Written(
                whole[..length],
                path =>
                {
                    using CollisionReader reader = CollisionReader.Open(path);
                    (int events, InputException? error) = ReadAll(reader);
                    Assert.That((events, error?.ExitCode), Is.EqualTo((expected, (int?)1)), $"cut at {length}: {error?.Message}");
                    Assert.That(error!.Message, Does.Contain(path).And.Contain("cut short"));
                }
            );
        }
    }

    [Test]
    public void A_listing_may_lack_its_last_line_feed() =>
        Samples.Reading(
            (Samples.Header + Samples.Event + Samples.Footer).TrimEnd(),
            reader => Assert.That(ReadAll(reader), Is.EqualTo((1, (InputException?)null)))
        );

    [Test]
    public void A_HepMC2_file_cut_within_an_event_gives_the_whole_events_before()
    {
        string text = File.ReadAllText(Samples.Shared("hepmc3-tautau-92GeV-1000ev.hepmc2"));
        Samples.Written(
            text[..(text.Length / 2)],
            path =>
            {
                using CollisionReader reader = CollisionReader.Open(path);
                (int events, InputException? error) = ReadAll(reader);
                Assert.That(events, Is.InRange(480, 520));
                Assert.That(error!.Message, Does.Contain("cut short").And.Contain($"event {events - 1}"));
                Assert.That(error.ExitCode, Is.EqualTo(1));
            }
        );
    }

    [TestCase("P 3 -1 13 3", "P 3 -1 13 3x", "`3x` is no px")]
    [TestCase("P 3 -1 13 3", "P 3 -1 mu 3", "`mu` is no PDG number")]
    [TestCase("P 3 -1", "P 3 -2", "comes from -2")]
    [TestCase("P 4 -1", "P 5 -1", "particle 5: expected is 4 of 4")]
    [TestCase("E 7 1 4", "E 7 1 5", "4 particles, 5 announced")]
    [TestCase("E 7 1 4", "E 7 1 -4", "allowed are 0 to 65535")]
    [TestCase("E 7 1 4", "E 7 1", "before the particles")]
    [TestCase("U GEV MM", "U TEV MM", "allowed are GEV and MEV")]
    [TestCase("U GEV MM", "U GEV KM", "allowed are MM and CM")]
    [TestCase("V -1 0", "Q -1 0", "unknown line type `Q`")]
    [TestCase("V -1 0", "V -2 0", "allowed are -1 to -1")]
    [TestCase(" 0.10566 1\n", " 0.10566\n", "before the status")]
    public void A_damaged_line_ends_the_reading_with_its_place(string good, string bad, string said)
    {
        int at = Samples.Event.IndexOf(good, StringComparison.Ordinal);
        string damaged = Samples.Event[..at] + bad + Samples.Event[(at + good.Length)..];
        Samples.Reading(
            Samples.Header + Samples.Event + damaged + Samples.Footer,
            reader =>
            {
                (int events, InputException? error) = ReadAll(reader);
                Assert.That(events, Is.EqualTo(1));
                Assert.That(error!.Message, Does.Contain(said).And.Match(@":\d+: event 7: "));
                Assert.That(error.ExitCode, Is.EqualTo(1));
            }
        );
    }

    [Test]
    public void Text_after_the_listing_is_not_passed_over() =>
        Samples.Reading(
            Samples.Header + Samples.Event + Samples.Footer + "and so on\n",
            reader => Assert.That(ReadAll(reader).Error!.Message, Does.Contain("no event begins here"))
        );

    [Test]
    public void A_second_listing_in_a_file_is_read_on() =>
        Samples.Reading(
            Samples.Header + Samples.Event + Samples.Footer + "\n" + Samples.Header + Samples.Event + Samples.Footer,
            reader => Assert.That(Samples.CountOf(reader), Is.EqualTo(2))
        );

    private static (int Events, InputException? Error) ReadAll(CollisionReader reader)
    {
        Collision collision = new();
        int events = 0;
        try
        {
            while (reader.TryRead(collision))
            {
                events++;
            }
            return (events, null);
        }
        catch (InputException error)
        {
            return (events, error);
        }
    }
}
