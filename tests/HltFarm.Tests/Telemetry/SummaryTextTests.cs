using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

public sealed class SummaryTextTests
{
    private const string WholeText = """
        Run 35/1: 1,000 L1 accepts, 1.0 s of beam time in 2.0 s on the clock (2,000 events/s)
        Menu default (a1b2c3d4e5f6), scenario default, seed 7

          L1 accepts     1.00 ± 0.03 kHz      of 2,500 collisions offered
          HLT out        400 ± 20 Hz
          Reduction      59.00 ± 1.56 %       of L1 accepts dropped by the filter
          Hadron share   25.00 ± 2.17 %       hlt_hadron of accepted
          Occupancy      90.0 %               of 20 cores in 2 units; processing mean 100 ms, p50 89, p95 99, p99 100
          Memory         123.5 MB             at the peak
          Incomplete     2                    events without all fragments: ECL 2

          Dead time      2.44 %               of triggers lost
                         1.95 %               storage/disk (20)
                         0.49 %               l1/minimum-separation (5)
          Vetoed         0.29 %               of triggers, during injection (3); no dead time
                         What to do           look at the disk of the run directory (space, load, errors), or use a faster one
          Ledger         balanced             1,000 L1 accepts = 400 stored + 590 rejected + 10 error + 0 in flight
          Digest         0000000000000002000000000000000a

          Busiest L1 bits   prescale               before                after
          fff                      2      2.00 ± 0.04 kHz      1.00 ± 0.03 kHz

          Busiest lines                                                         prescale        fired     accepted       unique  rate
          filter/2_loose_tracks_inc_1_tight_q==0_pstarmaxlt0.8_GeVc_not_eexx         3/2        1,200          400            0  400 ± 20 Hz
          filter/0.3ltEstar_max_clustlt2_GeV_plus_2_others_gt_0.2_GeV                  1          400          400          200  400 ± 20 Hz
          skim/accept_hadron                                                           1          400          100            0  100 ± 10 Hz

          error          10 events            100 B on disk, 0 B of raw data
          physics        400 events           400.0 kB on disk, 40.0 MB of raw data
          hlt_hadron     100 events           0 B on disk, 0 B of raw data

        Run directory: runs/e0035-r00001
        Next: hltfarm verify runs/e0035-r00001   or repeat it: hltfarm run --like runs/e0035-r00001
        """;

    [Test]
    public void The_whole_text_of_a_small_run()
    {
        RunSummary summary = Summarizer.Summarize(WholeRun(), 123_456_789, At(2));

        Assert.That(string.Join('\n', SummaryText.Lines(summary, "runs/e0035-r00001")), Is.EqualTo(WholeText));
    }

    [Test]
    public void Dead_time_from_storage_says_what_to_do()
    {
        RunFigures figures = WholeRun();
        figures.Add(Acquired(2500, 1000, tooClose: 5, storage: 300, ended: true), At(2));

        string text = string.Join('\n', SummaryText.Lines(Summarizer.Summarize(figures, 0, At(2)), "runs/x"));

        Assert.That(text, Does.Contain("storage/disk (300)"));
        Assert.That(text, Does.Contain(Bottleneck.ActionFor(StallCause.Storage)));
    }

    [Test]
    public void A_ledger_out_of_balance_is_shouted_with_its_leases()
    {
        RunFigures figures = WholeRun();
        figures.Ledger.Granted(Lease(3, 100), At(1));
        figures.Add(Committed(3, 40, 59), At(1));
        figures.Ledger.Closed(new LeaseClosed(3, 100), At(1));

        string text = string.Join('\n', SummaryText.Lines(Summarizer.Summarize(figures, 0, At(2)), "runs/x"));

        Assert.That(text, Does.Contain("NOT BALANCED"));
        Assert.That(text, Does.Contain("lease 3 (events 201 to 300) closed: 99 of 100 decided"));
        Assert.That(text, Does.Contain("hltfarm verify runs/x"));
    }

    [TestCase(0, 0, "0.00 ± 0.00 Hz")]
    [TestCase(3.14159, 0.5, "3.14 ± 0.50 Hz")]
    [TestCase(312.4, 2.2, "312 ± 2 Hz")]
    [TestCase(30_012.3, 22.4, "30.01 ± 0.02 kHz")]
    public void Rates_are_written_with_error_and_unit(double hz, double error, string text)
    {
        Assert.That(FigureText.Rate(hz, error), Is.EqualTo(text));
    }

    [TestCase(999, "999 B")]
    [TestCase(1_500, "1.5 kB")]
    [TestCase(2_500_000_000, "2.5 GB")]
    public void Bytes_are_written_in_decimal_multiples(double bytes, string text)
    {
        Assert.That(FigureText.Bytes(bytes), Is.EqualTo(text));
    }

    [TestCase(65, "01:05")]
    [TestCase(3600 * 10, "10:00:00")]
    [TestCase(86_400 * 10, "10.00:00:00")]
    public void Times_are_written_as_clocks_do(double seconds, string text)
    {
        Assert.That(FigureText.Clock(At(seconds)), Is.EqualTo(text));
    }
}
