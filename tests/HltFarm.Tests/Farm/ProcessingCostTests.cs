using HltFarm.Farm;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.ProcessingStage;

namespace HltFarm.Tests.Farm;

public sealed class ProcessingCostTests
{
    private static readonly EventId Event = new(35, 7, 77);
    private static readonly EventWork Work = new(100_000, 1000, 4, 200, 10, 5, Reconstructed: true, Kept: true);

    /// <summary>Without spread, so that a time is what its content asks for.</summary>
    private static readonly FarmOptions Exact = new() { ProcessingTimeSigma = 0 };

    [Test]
    public void A_kept_event_pays_for_every_step_but_the_discard() =>
        Assert.That(Paid(Work), Is.EqualTo(Enum.GetValues<ProcessingStage>().Except([Discard])));

    [Test]
    public void A_dropped_event_pays_for_no_skim_no_region_of_interest_and_no_closing() =>
        Assert.That(
            Paid(Work with { Kept = false }),
            Is.EqualTo(new[] { Unpackers, Prefilter, Clustering, Tracking, Filter, Discard, RoiPayload })
        );

    [Test]
    public void What_the_prefilter_drops_pays_for_no_reconstruction() =>
        Assert.That(
            Paid(Work with { Kept = false, Reconstructed = false }),
            Is.EqualTo(new[] { Unpackers, Prefilter, Discard, RoiPayload })
        );

    [Test]
    public void Each_part_of_the_content_costs_in_its_own_step()
    {
        Assert.That(Dearer(Work with { RawBytes = 200_000 }), Is.EqualTo(new[] { Unpackers, CloseEvent }));
        Assert.That(Dearer(Work with { CdcHits = 2000 }), Is.EqualTo(new[] { Tracking }));
        Assert.That(Dearer(Work with { HitsOnTracks = 300 }), Is.EqualTo(new[] { Tracking }));
        Assert.That(Dearer(Work with { Clusters = 20 }), Is.EqualTo(new[] { Clustering }));
        Assert.That(Dearer(Work with { EclEnergyGeV = 10 }), Is.EqualTo(new[] { Clustering }));
        Assert.That(Dearer(Work with { Tracks = 8 }), Is.EqualTo(new[] { Skim, RoiFinder }));
    }

    [Test]
    public void Finding_tracks_costs_twice_per_hit_at_the_stated_occupancy()
    {
        FarmOptions options = Exact with
        {
            ProcessingCost = new()
            {
                FindingMsPerHit = 0.1,
                FindingHitsToDouble = 4000,
                FittingMsPerHit = 0,
            },
        };
        double few = Times(options, Work with { CdcHits = 40 })[Tracking] / 40;
        double many = Times(options, Work with { CdcHits = 4000 })[Tracking] / 4000;

        Assert.That(few, Is.EqualTo(0.101).Within(0.01).Percent);
        Assert.That(many, Is.EqualTo(0.2).Within(0.01).Percent);
    }

    [Test]
    public void The_mean_of_the_options_scales_every_step_alike()
    {
        StageTimes whole = Times(Exact, Work);
        StageTimes half = Times(Exact with { ProcessingTimeMean = TimeSpan.FromMilliseconds(160) }, Work);

        foreach (ProcessingStage stage in Enum.GetValues<ProcessingStage>())
        {
            Assert.That(half[stage], Is.EqualTo(0.5 * whole[stage]).Within(0.01).Percent);
        }
        Assert.That(half.TotalMs, Is.EqualTo(0.5 * whole.TotalMs).Within(0.01).Percent);
    }

    [Test]
    public void The_spread_is_log_normal_with_the_given_width_and_leaves_the_mean_alone()
    {
        ProcessingCost cost = new(new FarmOptions { ProcessingTimeSigma = 0.8 }, 1);
        double exact = Times(Exact, Work).TotalMs;
        double[] times = [.. Enumerable.Range(0, 100_000).Select(n => (double)cost.Of(new EventId(35, 7, (uint)n), Work).TotalMs)];
        double[] logs = [.. times.Select(time => Math.Log(time))];
        double mean = logs.Average();

        Assert.That(Math.Sqrt(logs.Average(x => (x - mean) * (x - mean))), Is.EqualTo(0.8).Within(1).Percent);
        Assert.That(times.Average(), Is.EqualTo(exact).Within(1).Percent);
    }

    [Test]
    public void It_is_a_function_of_seed_event_and_content_alone()
    {
        FarmOptions options = new();
        float once = new ProcessingCost(options, 1).Of(Event, Work).TotalMs;
        ProcessingCost again = new(options with { Units = 1, CoresPerUnit = 1 }, 1);
        again.Of(new EventId(35, 7, 78), Work);

        Assert.That(again.Of(Event, Work).TotalMs, Is.EqualTo(once));
        Assert.That(again.Of(new EventId(35, 7, 78), Work).TotalMs, Is.Not.EqualTo(once));
        Assert.That(new ProcessingCost(options, 2).Of(Event, Work).TotalMs, Is.Not.EqualTo(once));
    }

    private static StageTimes Times(FarmOptions options, EventWork work) => new ProcessingCost(options, 1).Of(Event, work);

    private static IEnumerable<ProcessingStage> Paid(EventWork work)
    {
        StageTimes times = Times(Exact, work);
        return [.. Enum.GetValues<ProcessingStage>().Where(stage => times[stage] > 0)];
    }

    private static IEnumerable<ProcessingStage> Dearer(EventWork work)
    {
        StageTimes before = Times(Exact, Work);
        StageTimes after = Times(Exact, work);
        return [.. Enum.GetValues<ProcessingStage>().Where(stage => after[stage] > before[stage])];
    }
}
