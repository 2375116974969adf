using CsCheck;
using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

/// <summary>Injection as a time structure of the run.</summary>
public sealed class Injections
{
    private const double Rate = 30_000;
    private const uint Events = 200_000;
    private static readonly InjectionOptions Default = new();

    [Test]
    public void Open_time_stands_still_exactly_while_a_shot_blinds() =>
        Gen.Select(Gen.Int[0, 25_000], Gen.Int[0, 25_000], Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Long[0, 1_000_000_000])
            .Sample(
                (lerMilliHz, herMilliHz, lerMicroseconds, herMicroseconds, openNs) =>
                {
                    InjectionRingOptions ler = Ring(lerMilliHz, lerMicroseconds);
                    InjectionRingOptions her = Ring(herMilliHz, herMicroseconds);
                    OpenMoment moment = new ShotSchedule(ler, her).At(openNs);
                    long blind =
                        BlindUpTo(moment.BeamNs, lerMilliHz, lerMicroseconds) + BlindUpTo(moment.BeamNs, herMilliHz, herMicroseconds, 1);
                    return moment.BeamNs - blind == openNs;
                },
                iter: 2000,
                threads: 1
            );

    [Test]
    public void The_last_shot_is_found_however_long_ago()
    {
        // 0.1 Hz: the pulse at which 25 Hz x rate passes a whole number is the 250th of the ring, at 9.96 s.
        ShotSchedule shots = new(Ring(100, 0), Ring(0, 0));
        Assert.That(shots.TryLast(9_959_999_999, out _, out _), Is.False);
        Assert.That(shots.TryLast(9_960_000_000, out bool intoLer, out long at), Is.True);
        Assert.That((intoLer, at), Is.EqualTo((true, 9_960_000_000)));
        Assert.That(shots.TryLast(19_959_999_999, out _, out at) ? at : 0, Is.EqualTo(9_960_000_000));
        ShotSchedule both = new(Ring(25_000, 0), Ring(25_000, 0));
        Assert.That(both.TryLast(19_999_999, out intoLer, out at) ? (intoLer, at) : default, Is.EqualTo((true, 0L)));
        Assert.That(both.TryLast(20_000_000, out intoLer, out at) ? (intoLer, at) : default, Is.EqualTo((false, 20_000_000L)));
    }

    [Test]
    public void Events_never_lie_in_a_veto_and_near_their_nominal_time()
    {
        InjectionClock clock = new(Default, 1, Rate);
        for (uint number = 1; number <= Events; number++)
        {
            BeamMoment moment = clock.At(new EventId(1, 1, number));
            Assert.That(moment.Vetoes.IsVeto(), Is.False);
            Assert.That(moment.BeamNs, Is.EqualTo((number - 1) * 1e9 / Rate).Within(3e6), $"event {number}");
            double blind = moment.Ring == BeamMoment.Ler ? 1000 : 600;
            Assert.That(moment.MicrosecondsSinceInjection, Is.GreaterThanOrEqualTo(blind).And.LessThan(40_000));
            Assert.That(moment.PhaseMicroseconds, Is.InRange(0, InjectionClock.TurnMicroseconds));
        }
    }

    [Test]
    public void Blind_time_costs_its_share_of_the_triggers()
    {
        InjectionOptions blindOnly = new()
        {
            Ler = Default.Ler with { Gate = TimeSpan.Zero },
            Her = Default.Her with { Gate = TimeSpan.Zero },
        };
        InjectionClock clock = new(blindOnly, 1, Rate);
        Assert.That(clock.BlindShare, Is.EqualTo((25 * 0.001) + (12.5 * 0.0006)).Within(1e-9));
        double vetoed = Moments(clock).Sum(moment => (double)moment.Vetoed);
        double expected = Events * clock.BlindShare / (1 - clock.BlindShare);
        Assert.That(vetoed, Is.EqualTo(expected).Within(4.5 * Math.Sqrt(expected) + 60));
    }

    [Test]
    public void The_slices_of_injected_bunches_cost_more_and_all_together_five_percent()
    {
        double vetoed = Moments(new InjectionClock(Default, 1, Rate)).Sum(moment => (double)moment.Vetoed);
        Assert.That(vetoed / (vetoed + Events), Is.InRange(0.04, 0.065));
    }

    [Test]
    public void In_a_slice_only_what_has_few_hits_passes()
    {
        BeamMoment[] passed =
        [
            .. Moments(new InjectionClock(Default, 1, Rate)).Where(moment => moment.Vetoes.HasFlag(InjectionVetoes.Passive)),
        ];
        Assert.That(passed, Has.Length.GreaterThan(1000));
        Assert.That(passed.Select(moment => moment.Vetoes & InjectionVetoes.Occupied), Has.All.EqualTo(InjectionVetoes.None));
        Assert.That(passed.Select(moment => moment.Background), Has.All.LessThanOrEqualTo(2.5));
        foreach (BeamMoment moment in passed)
        {
            InjectionRingOptions ring = moment.Ring == BeamMoment.Ler ? Default.Ler : Default.Her;
            Assert.That(
                moment.PhaseMicroseconds,
                Is.InRange(ring.BunchMicroseconds - 1e-3, ring.BunchMicroseconds + ring.BunchWidthMicroseconds + 1e-3)
            );
        }
    }

    [Test]
    public void Background_is_high_after_a_shot_and_falls()
    {
        BeamMoment[] moments = [.. Moments(new InjectionClock(Default, 1, Rate))];
        double early = moments.Where(moment => moment.MicrosecondsSinceInjection < 3000).Average(moment => moment.Background);
        double late = moments.Where(moment => moment.MicrosecondsSinceInjection > 15_000).Average(moment => moment.Background);
        Assert.That(early, Is.GreaterThan(0.3));
        Assert.That(late, Is.LessThan(0.05));
    }

    [Test]
    public void The_moment_depends_on_seed_and_number_alone()
    {
        EventId id = new(3, 4, 77_777);
        InjectionClock clock = new(Default, 1, Rate);
        BeamMoment once = clock.At(id);
        clock.At(id with { Number = 12 });
        Assert.That(clock.At(id), Is.EqualTo(once));
        Assert.That(new InjectionClock(Default, 1, Rate).At(id), Is.EqualTo(once));
        Assert.That(new InjectionClock(Default, 2, Rate).At(id), Is.Not.EqualTo(once));
    }

    [Test]
    public void Triggers_in_blind_time_are_counted_once_also_when_events_are_far_apart()
    {
        // At 20 Hz most events have several shots between them.
        InjectionClock clock = new(Default, 1, 20);
        double vetoed = Enumerable.Range(1, 20_000).Sum(number => (double)clock.At(new EventId(1, 1, (uint)number)).Vetoed);
        Assert.That(vetoed / (vetoed + 20_000), Is.InRange(0.04, 0.065));
    }

    [Test]
    public void Switched_off_or_without_shots_there_is_no_clock()
    {
        InjectionRingOptions none = new() { RateHz = 0 };
        Assert.That(InjectionClock.Of(new InjectionOptions { Enabled = false }, 1, Rate), Is.Null);
        Assert.That(InjectionClock.Of(new InjectionOptions { Ler = none, Her = none }, 1, Rate), Is.Null);
        Assert.That(InjectionClock.Of(Default, 1, Rate), Is.Not.Null);
    }

    [Test]
    public void Before_the_first_shot_nothing_is_known_of_injection()
    {
        InjectionOptions rare = new()
        {
            Ler = Default.Ler with { RateHz = 0.1 },
            Her = new() { RateHz = 0 },
        };
        BeamMoment moment = new InjectionClock(rare, 1, Rate).At(new EventId(1, 1, 100));
        Assert.That((moment.Ring, moment.Vetoes, moment.Background), Is.EqualTo(((byte)0, InjectionVetoes.None, 0.0)));
        Assert.That(moment.MicrosecondsSinceInjection, Is.NaN);
    }

    [Test]
    public void Options_out_of_range_are_named()
    {
        InjectionOptions wrong = new()
        {
            Ler = new()
            {
                RateHz = 26,
                Blind = TimeSpan.FromMilliseconds(11),
                BunchWidthMicroseconds = double.NaN,
            },
            Her = new()
            {
                Gate = TimeSpan.FromMilliseconds(21),
                Decay = TimeSpan.Zero,
                Background = -1,
            },
        };
        AcquisitionOptions options = new() { L1 = new() { Injection = wrong } };
        Assert.That(
            options.Problems().Select(problem => problem.Split(' ')[0]),
            Is.EquivalentTo(
                (string[])
                    [
                        "l1.injection.ler.rateHz",
                        "l1.injection.ler.blind",
                        "l1.injection.ler.bunchWidthMicroseconds",
                        "l1.injection.her.gate",
                        "l1.injection.her.background",
                        "l1.injection.her.decay",
                    ]
            )
        );
    }

    private static IEnumerable<BeamMoment> Moments(InjectionClock clock)
    {
        for (uint number = 1; number <= Events; number++)
        {
            yield return clock.At(new EventId(1, 1, number));
        }
    }

    private static InjectionRingOptions Ring(int milliHz, int blindMicroseconds) =>
        new() { RateHz = milliHz / 1000.0, Blind = TimeSpan.FromMicroseconds(blindMicroseconds) };

    /// <summary>Blind time from 0 to a moment, pulse by pulse: a ring shoots when rate x time passes a whole number.</summary>
    private static long BlindUpTo(long beamNs, int milliHz, int microseconds, int first = 0)
    {
        long blind = 0;
        long charge = 0;
        for (long at = first * ShotSchedule.PulseNs; at <= beamNs; at += 2 * ShotSchedule.PulseNs)
        {
            charge += milliHz;
            if (charge >= 25_000)
            {
                charge -= 25_000;
                blind += Math.Min(1000L * microseconds, beamNs - at);
            }
        }
        return blind;
    }
}
