using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

/// <summary>The decision logic and the sub-triggers, with hand-made events.</summary>
public sealed class Conditions
{
    [Test]
    public void Three_full_tracks_set_fff_and_the_bits_that_need_fewer()
    {
        L1Words bits = L1Logic.Decide(
            new L1Quantities
            {
                Full = 3,
                Fitted = 1,
                FullPairs = TrackPairs.Open30,
            }
        );
        Assert.That(
            Names(bits),
            Is.EquivalentTo(
                (L1Bit[])
                    [
                        .. TracksOnly(L1Bit.fff, L1Bit.fffv, L1Bit.ffz, L1Bit.aaa),
                        L1Bit.ff,
                        L1Bit.fz,
                        L1Bit.ff30,
                        L1Bit.aa,
                        L1Bit.z,
                        L1Bit.bz,
                    ]
            )
        );
    }

    [Test]
    public void A_bhabha_vetoes_two_tracks_but_not_three()
    {
        L1Quantities two = new()
        {
            Full = 2,
            FullPairs = TrackPairs.Open90 | TrackPairs.BackToBack,
            Clusters = 2,
            BhabhaVeto = true,
        };
        L1Words vetoed = L1Logic.Decide(two);
        Assert.That((vetoed[L1Bit.ffo], vetoed[L1Bit.ffb], vetoed[L1Bit.bffo], vetoed[L1Bit.hie]), Is.EqualTo((false, false, true, false)));
        L1Words free = L1Logic.Decide(two with { BhabhaVeto = false });
        Assert.That((free[L1Bit.ffo], free[L1Bit.ffb], free[L1Bit.bffo]), Is.EqualTo((true, true, true)));
        L1Words three = L1Logic.Decide(two with { Full = 3 });
        Assert.That(three[L1Bit.fff], Is.True);
    }

    [TestCase(0.4, false, false, false)]
    [TestCase(0.6, true, false, false)]
    [TestCase(1.1, true, true, false)]
    [TestCase(3.1, true, true, true)]
    public void The_energy_bits_follow_their_thresholds(double energy, bool lowe, bool hie, bool lume)
    {
        L1Words bits = L1Logic.Decide(new L1Quantities { Clusters = 1, EnergySumGeV = energy });
        Assert.That((bits[L1Bit.lowe], bits[L1Bit.hie], bits[L1Bit.lume], bits[L1Bit.hade]), Is.EqualTo((lowe, hie, lume, lume)));
    }

    [TestCase(1, 0)]
    [TestCase(2, 1)]
    [TestCase(4, 3)]
    [TestCase(6, 4)]
    public void Cluster_counts_are_at_least(int clusters, int bitsSet)
    {
        L1Words bits = L1Logic.Decide(new L1Quantities { Clusters = clusters });
        int set = ((L1Bit[])[L1Bit.c2, L1Bit.c3, L1Bit.c4, L1Bit.c5]).Count(bit => bits[bit]);
        Assert.That(set, Is.EqualTo(bitsSet));
    }

    [Test]
    public void Photon_bits_need_an_event_without_tracks()
    {
        L1Quantities photons = new() { Clusters = 2, EnergySumGeV = 2 };
        Assert.That((L1Logic.Decide(photons)[L1Bit.gg], L1Logic.Decide(photons)[L1Bit.g_high]), Is.EqualTo((true, true)));
        L1Words charged = L1Logic.Decide(photons with { Short = 1 });
        Assert.That((charged[L1Bit.gg], charged[L1Bit.g_high]), Is.EqualTo((false, false)));
    }

    [Test]
    public void Muon_bits_tell_barrel_and_end_cap_apart()
    {
        L1Words bits = L1Logic.Decide(
            new L1Quantities
            {
                Full = 2,
                KlmBarrel = 1,
                KlmEndcap = 1,
            }
        );
        Assert.That(
            Names(bits).Where(bit => bit is L1Bit.klmhit or L1Bit.eklmhit or L1Bit.klm2 or L1Bit.eklm2 or L1Bit.beklm or L1Bit.mu_pair),
            Is.EquivalentTo((L1Bit[])[L1Bit.klmhit, L1Bit.eklmhit, L1Bit.beklm, L1Bit.mu_pair])
        );
    }

    [Test]
    public void A_quiet_detector_sets_no_bit() => Assert.That(L1Logic.Decide(default).IsEmpty, Is.True);

    [Test]
    public void A_back_to_back_pair_of_electrons_is_a_bhabha()
    {
        // 5.29 GeV each in the centre-of-mass frame, boosted along the beams.
        TrgSummary seen = Look(Process.ee, Boosted(11, 60, 20), Boosted(-11, 120, 200));
        Assert.That((seen.Ftdl(L1Bit.bha3d), seen.Ftdl(L1Bit.bhabha), seen.Ftdl(L1Bit.bhapur)), Is.EqualTo((true, true, true)));
        Assert.That((seen.Ftdl(L1Bit.hie), seen.Ftdl(L1Bit.ffo), seen.Ftdl(L1Bit.lml1)), Is.EqualTo((false, false, true)));
        Assert.That(seen.Timing, Is.EqualTo(TimingType.ECL));
    }

    [Test]
    public void A_pair_of_muons_is_no_bhabha_but_two_open_tracks_with_klm()
    {
        TrgSummary seen = Look(Process.mumu, Boosted(13, 60, 20), Boosted(-13, 120, 200));
        Assert.That(
            (seen.Ftdl(L1Bit.ffo), seen.Ftdl(L1Bit.ffb), seen.Ftdl(L1Bit.eclmumu), seen.Ftdl(L1Bit.mu_pair), seen.Ftdl(L1Bit.bha3d)),
            Is.EqualTo((true, true, true, true, false))
        );
    }

    [Test]
    public void Two_energetic_photons_without_tracks_are_seen_as_such()
    {
        TrgSummary seen = Look(Process.gg, Boosted(22, 60, 20), Boosted(22, 120, 200));
        Assert.That(
            (seen.Ftdl(L1Bit.ggsel), seen.Ftdl(L1Bit.gg), seen.Ftdl(L1Bit.ggtsf), seen.Ftdl(L1Bit.f)),
            Is.EqualTo((true, true, true, false))
        );
    }

    [Test]
    public void A_single_photon_in_the_barrel_sets_lml6()
    {
        TrgSummary seen = Look(Process.unknown, Particles.Of(22, 2, 70, 20));
        Assert.That(
            (seen.Ftdl(L1Bit.lml6), seen.Ftdl(L1Bit.lml7), seen.Ftdl(L1Bit.lml13), seen.Ftdl(L1Bit.n1gev1)),
            Is.EqualTo((true, false, true, true))
        );
    }

    [TestCase(14, 1)]
    [TestCase(28, 3)]
    [TestCase(33, 4)]
    [TestCase(44, 6)]
    [TestCase(94, 11)]
    [TestCase(128, 15)]
    [TestCase(135, 16)]
    [TestCase(150, 17)]
    public void Trigger_cells_have_polar_indices_1_to_17(double theta, int index) =>
        Assert.That(TriggerCells.PolarIndex(Angles.Radians(theta)), Is.EqualTo(index));

    [Test]
    public void The_beams_own_directions_are_opposite_after_the_boost()
    {
        // 0.0415 rad from the axis towards +x: the electron beam; its energy in the centre-of-mass frame is half of 10.58 GeV.
        L1Cluster[] clusters =
        [
            new(7.004f, 0.0415f, 0, 1, 0, 0, 0),
            new(4.002f, MathF.PI - 0.0415f, 0, 17, 0, 0, 0),
            new(1, Angles.Radians(90), 0, 9, 0, 0, 0),
        ];

        CentreOfMass.Boost(clusters);

        Assert.That(clusters[0].CmsEnergyGeV, Is.EqualTo(5.29f).Within(0.01f));
        Assert.That(clusters[1].CmsEnergyGeV, Is.EqualTo(5.29f).Within(0.01f));
        Assert.That(clusters[2].CmsEnergyGeV, Is.EqualTo(1.04f).Within(0.05f));
        Assert.That(clusters[0].CmsThetaRad + clusters[1].CmsThetaRad, Is.EqualTo(MathF.PI).Within(0.001f));
    }

    [Test]
    public void Random_triggers_fire_on_nothing_and_say_so()
    {
        L1Trigger trigger = new(new L1Options(), 1);
        ReadoutEvent readout = new();
        Dictionary<TimingType, int> timings = [];
        for (uint number = 0; number < 2000; number++)
        {
            readout.Clear(Process.random, EventFlags.None);
            KeyedRandom random = Particles.Chance(number);
            Assert.That(trigger.Accepts(readout, new EventId(1, 1, number), 0, BeamMoment.Quiet, ref random), Is.True);
            timings[readout.Trg.Timing] = timings.GetValueOrDefault(readout.Trg.Timing) + 1;
        }
        Assert.That(timings[TimingType.RAND], Is.EqualTo(1400).Within(100));
        Assert.That(timings[TimingType.DPHY], Is.EqualTo(400).Within(80));
        Assert.That(timings[TimingType.POIS], Is.EqualTo(200).Within(60));
    }

    /// <summary>A massless particle of half the centre-of-mass energy, made there and boosted along z only.</summary>
    private static Particle Boosted(int pdg, double thetaDegrees, double phiDegrees)
    {
        const double beta = 0.2725;
        double gamma = 1 / Math.Sqrt(1 - (beta * beta));
        Particle rest = Particles.Of(pdg, 5.29, thetaDegrees, phiDegrees);
        return rest with { Pz = gamma * (rest.Pz + (beta * rest.E)), E = gamma * (rest.E + (beta * rest.Pz)) };
    }

    /// <summary>What L1 says most often of 50 responses to the same particles.</summary>
    private static TrgSummary Look(Process process, params ReadOnlySpan<Particle> particles)
    {
        Dictionary<string, double> everything = Enum.GetNames<L1Bit>().ToDictionary(name => name, _ => 1.0);
        DetectorResponse response = new(new DetectorOptions());
        L1Trigger trigger = new(new L1Options { Prescales = everything }, 1);
        ReadoutEvent readout = new();
        Collision collision = Particles.Collide(process, particles);
        List<TrgSummary> summaries = [];
        for (uint i = 0; i < 50; i++)
        {
            KeyedRandom random = Particles.Chance(i);
            response.Sense(collision, collision.Count, ref random, readout);
            bool accepted = trigger.Accepts(readout, new EventId(1, 1, i), 0, BeamMoment.Quiet, ref random);
            summaries.Add(accepted ? readout.Trg with { EnergySumGeV = 0, NeuralStream = 0 } : default);
        }
        return summaries.GroupBy(summary => (summary.FtdlLow, summary.FtdlMiddle, summary.FtdlHigh)).MaxBy(group => group.Count())!.First();
    }

    private static L1Bit[] TracksOnly(params L1Bit[] more) => [.. more, L1Bit.f, L1Bit.bf, L1Bit.a, L1Bit.ba, L1Bit.fpre];

    private static L1Bit[] Names(L1Words bits) => [.. Enum.GetValues<L1Bit>().Where(bit => bits[bit])];
}
