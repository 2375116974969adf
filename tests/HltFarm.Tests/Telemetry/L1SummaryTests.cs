using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

/// <summary>The section `l1` of the summary.</summary>
public sealed class L1SummaryTests
{
    [Test]
    public void A_bit_has_its_rate_before_and_after_prescale_with_errors()
    {
        L1Summary l1 = L1Summary.Of(Acquired(1000, 400), seconds: 4);
        L1BitSummary fff = l1.Bits.Single(bit => bit.Bit == nameof(L1Bit.fff));
        Assert.That((fff.Number, fff.Prescale, fff.Offered, fff.Accepted), Is.EqualTo((0, 2.0, 800L, 400L)));
        Assert.That((fff.OfferedHz, fff.AcceptedHz), Is.EqualTo((200.0, 100.0)));
        Assert.That((fff.OfferedHzError, fff.AcceptedHzError), Is.EqualTo((Math.Sqrt(800) / 4, 5.0)));
    }

    [Test]
    public void Bits_that_are_masked_and_silent_are_left_out()
    {
        L1Summary l1 = L1Summary.Of(Acquired(1000, 400), seconds: 4);
        // The hand-made report gives factors 2, 0, 1 to the bits 0, 1, 2.
        Assert.That(l1.Bits.Select(bit => bit.Number), Is.EqualTo((int[])[0, 2]));
    }

    [Test]
    public void The_vetoed_share_is_of_all_that_came()
    {
        // Three vetoed, 400 accepted, 90 too close, 7 for want of disk.
        L1Summary l1 = L1Summary.Of(Acquired(1000, 400, tooClose: 90, storage: 7), seconds: 4);
        Assert.That(l1.VetoedShare, Is.EqualTo(3 / 500.0));
        Assert.That(L1Summary.Of(Acquired(0, 0) with { Vetoed = 0 }, seconds: 0).VetoedShare, Is.Zero);
    }

    [Test]
    public void The_printed_table_shows_factor_and_both_rates()
    {
        RunSummary summary = Summarizer.Summarize(WholeRun(), 1, At(2)) with { L1 = L1Summary.Of(Acquired(1000, 400), seconds: 4) };
        Assert.That(
            SummaryText.Lines(summary, "runs/e0035-r00001"),
            Has.Some.Matches<string>(line =>
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["fff", "2", "200", "±", "7", "Hz", "100", "±", "5", "Hz"]
            )
        );
    }

    [Test]
    public void A_summary_from_before_the_section_can_be_read()
    {
        string json = SummaryJson.Write(Summarizer.Summarize(WholeRun(), 1, At(2)));
        int section = json.IndexOf("\"l1\":", StringComparison.Ordinal);
        string old = json[..json.LastIndexOf(',', section)] + "}";
        Assert.That(SummaryJson.Read(old).L1, Is.EqualTo(L1Summary.Nothing));
        Assert.That(SummaryJson.Read(json).L1.Bits, Is.Not.Empty);
    }
}
