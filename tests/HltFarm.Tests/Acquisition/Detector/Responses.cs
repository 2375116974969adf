using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Detector;

/// <summary>Acceptance, efficiency and resolution of the detector response, by sampling single particles.</summary>
public sealed class Responses
{
    private const int Sample = 4000;

    [TestCase(0.1, 0.90)]
    [TestCase(0.2, 0.95)]
    [TestCase(0.5, 0.985)]
    [TestCase(2.0, 0.988)]
    public void Tracks_are_found_with_the_efficiency_of_their_pt(double pt, double efficiency)
    {
        // A flat track with pt 0.1 GeV leaves eight layers' worth of room only at its top: the SVD's inner reach is not in question here.
        int found = Count(Particles.Of(211, pt, 90, 10), readout => readout.Cdc.Count == 1);
        double error = Math.Sqrt(efficiency * (1 - efficiency) / Sample);
        Assert.That(found / (double)Sample, Is.EqualTo(efficiency).Within(4.5 * error));
    }

    [TestCase(16.5, false)]
    [TestCase(17.5, true)]
    [TestCase(149.5, true)]
    [TestCase(150.5, false)]
    public void The_cdc_covers_17_to_150_deg(double theta, bool covered) =>
        Assert.That(Count(Particles.Of(13, 2, theta, 10), readout => readout.Cdc.Count > 0, 200) > 0, Is.EqualTo(covered));

    [TestCase(12.3, false)]
    [TestCase(12.6, true)]
    [TestCase(31.3, true)]
    [TestCase(31.8, false)]
    [TestCase(32.4, true)]
    [TestCase(128.5, true)]
    [TestCase(129.7, false)]
    [TestCase(130.9, true)]
    [TestCase(154.9, true)]
    [TestCase(155.3, false)]
    public void The_ecl_covers_three_parts_with_gaps_between(double theta, bool covered)
    {
        int clusters = Count(Particles.Of(22, 1, theta, 10), readout => readout.Ecl.Count == 1, 200);
        Assert.That(clusters, Is.EqualTo(covered ? 200 : 0));
    }

    [TestCase(1.0)]
    [TestCase(4.0)]
    public void Transverse_momentum_is_known_to_0_1_percent_of_pt_and_0_3_percent(double pt)
    {
        double expected = Math.Sqrt(Math.Pow(0.001 * pt, 2) + Math.Pow(0.003, 2));
        double[] pulls = Values(Particles.Of(13, pt, 90, 10), readout => readout.Cdc.Count == 1 ? (readout.Cdc[0].PtGeV / pt) - 1 : null);
        Assert.That(Spread(pulls), Is.EqualTo(expected).Within(0.05 * expected));
        Assert.That(pulls.Average(), Is.EqualTo(0).Within(5 * expected / Math.Sqrt(pulls.Length)));
    }

    [Test]
    public void The_vertex_detector_knows_d0_better_than_the_drift_chamber()
    {
        Particle muon = Particles.Of(13, 4, 90, 10);
        double svd = Spread(Values(muon, readout => readout.Svd.Count == 1 ? readout.Svd[0].D0Cm : null));
        double cdc = Spread(Values(muon, readout => readout.Cdc.Count == 1 ? readout.Cdc[0].D0Cm : null));
        Assert.That(svd, Is.EqualTo(13.5e-4).Within(1e-4));
        Assert.That(cdc, Is.GreaterThan(5 * svd));
    }

    [TestCase(0.1, 0.04)]
    [TestCase(1.0, 0.020)]
    [TestCase(8.0, 0.0165)]
    public void Photon_energies_have_the_resolution_of_the_crystals(double energy, double resolution)
    {
        double[] ratios = Values(
            Particles.Of(22, energy, 80, 10),
            readout => readout.Ecl.Count == 1 ? (readout.Ecl[0].EnergyGeV / energy) - 1 : null
        );
        // The core, not the tail of leakage: half of the width between the 16 % and 84 % points, which leakage widens by a fifth.
        Array.Sort(ratios);
        double core = 0.5 * (ratios[(int)(0.84 * ratios.Length)] - ratios[(int)(0.16 * ratios.Length)]);
        Assert.That(core, Is.InRange(0.95 * resolution, 1.35 * resolution));
    }

    [Test]
    public void A_muon_leaves_0_2_GeV_and_a_klm_track_with_all_layers()
    {
        Particle muon = Particles.Of(13, 3, 80, 10);
        double[] energies = Values(muon, readout => readout.Ecl.Count == 1 ? readout.Ecl[0].EnergyGeV : null);
        double[] layers = Values(muon, readout => readout.Klm.Count == 1 ? readout.Klm[0].Layers : null);
        Assert.That(energies.Average(), Is.EqualTo(0.205).Within(0.01));
        Assert.That(layers, Has.Length.GreaterThan(0.94 * Sample));
        Assert.That(layers.Average(), Is.EqualTo(14.3).Within(0.2));
    }

    [Test]
    public void Few_pions_look_like_muons_and_slow_muons_stop_before_the_klm()
    {
        int pions = Count(Particles.Of(211, 2, 80, 10), readout => readout.Klm.Count > 0);
        int slow = Count(Particles.Of(13, 0.55, 80, 10), readout => readout.Klm.Count > 0);
        Assert.That(pions / (double)Sample, Is.EqualTo(0.04).Within(0.015));
        Assert.That(slow, Is.Zero);
    }

    [Test]
    public void Hadrons_shower_with_a_tail_above_a_minimum_ionising_track()
    {
        double[] energies = Values(Particles.Of(211, 2, 80, 10), readout => readout.Ecl.Count > 0 ? readout.Ecl[0].EnergyGeV : null);
        Assert.That(energies.Count(energy => energy > 0.4) / (double)energies.Length, Is.InRange(0.1, 0.35));
        Assert.That(energies.Max(), Is.InRange(1.0, 2.5));
    }

    [Test]
    public void A_charged_cluster_lies_where_the_track_meets_the_ecl()
    {
        Particle electron = Particles.Of(11, 1, 70, 25);
        Helix helix = Helix.Through(electron, electron.Pt, -1);
        Assert.That(helix.TryReachEcl(out float theta, out float phi), Is.True);
        double[] away = Values(
            electron,
            readout =>
                readout.Ecl.Count == 1 ? Math.Max(Math.Abs(readout.Ecl[0].ThetaRad - theta), Math.Abs(readout.Ecl[0].PhiRad - phi)) : null
        );
        // Without bremsstrahlung (seven in eight) there within three times the 4.4 mrad of a shower of 1 GeV; the direction at the vertex is 0.3 rad away.
        Assert.That(away.Count(distance => distance < 0.014) / (double)away.Length, Is.GreaterThan(0.8));
        Assert.That(Math.Abs(phi - (25 * Math.PI / 180)), Is.GreaterThan(0.25));
    }

    [Test]
    public void Two_photons_within_a_crystal_are_one_cluster()
    {
        DetectorResponse response = new(new DetectorOptions());
        ReadoutEvent readout = new();
        KeyedRandom random = Particles.Chance(1);
        response.Sense(
            Particles.Collide(Process.unknown, Particles.Of(22, 1, 80, 10), Particles.Of(22, 2, 80.5, 10.5)),
            2,
            ref random,
            readout
        );
        Assert.That(readout.Ecl.Count, Is.EqualTo(1));
        Assert.That(readout.Ecl[0].EnergyGeV, Is.EqualTo(3).Within(0.3));
        response.Sense(
            Particles.Collide(Process.unknown, Particles.Of(22, 1, 80, 10), Particles.Of(22, 2, 80, 20)),
            2,
            ref random,
            readout
        );
        Assert.That(readout.Ecl.Count, Is.EqualTo(2));
    }

    [Test]
    public void A_photon_from_a_displaced_vertex_is_read_where_it_hits()
    {
        Particle photon = Particles.Of(22, 1, 90, 0, y: 30);
        double[] phis = Values(photon, readout => readout.Ecl[0].PhiRad);
        Assert.That(phis.Average(), Is.EqualTo(Math.Asin(30 / Geometry.BarrelRadiusCm)).Within(4e-4));
        Assert.That(Spread(phis), Is.EqualTo(0.0044).Within(0.0005), "rad, of a shower of 1 GeV");
    }

    [Test]
    public void A_track_from_a_displaced_vertex_has_its_impact_parameters()
    {
        // Flies along x from (0, 3, 5): Lz = -3 pt.
        double[] d0 = Values(Particles.Of(13, 4, 90, 0, y: 3, z: 5), readout => readout.Cdc.Count == 1 ? readout.Cdc[0].D0Cm : null);
        double[] z0 = Values(Particles.Of(13, 4, 90, 0, y: 3, z: 5), readout => readout.Cdc.Count == 1 ? readout.Cdc[0].Z0Cm : null);
        Assert.That(d0.Average(), Is.EqualTo(-3).Within(0.01));
        Assert.That(z0.Average(), Is.EqualTo(5).Within(0.02));
    }

    [Test]
    public void Species_differ_in_energy_loss_and_likelihoods()
    {
        double kaon = Values(Particles.Of(321, 0.5, 80, 10), readout => readout.Cdc.Count == 1 ? readout.Cdc[0].Dedx : null).Average();
        double pion = Values(Particles.Of(211, 0.5, 80, 10), readout => readout.Cdc.Count == 1 ? readout.Cdc[0].Dedx : null).Average();
        double electron = Values(Particles.Of(11, 0.5, 80, 10), readout => readout.Cdc.Count == 1 ? readout.Cdc[0].Dedx : null).Average();
        Assert.That(electron, Is.EqualTo(1).Within(0.03));
        Assert.That(pion, Is.EqualTo(0.67).Within(0.04));
        Assert.That(kaon, Is.GreaterThan(1.5 * pion));
        Assert.That(KaonLike(321, readout => readout.Top), Is.InRange(0.8, 0.97));
        Assert.That(KaonLike(211, readout => readout.Top), Is.InRange(0.03, 0.2));
        Assert.That(KaonLike(321, readout => readout.Arich, theta: 22), Is.GreaterThan(0.99));
    }

    [Test]
    public void Photons_score_high_in_shower_shape_and_hadrons_low()
    {
        double photons = Values(Particles.Of(22, 1, 80, 10), readout => readout.Ecl[0].ZernikeMva > 0.5 ? 1 : 0).Average();
        double kaons = Values(
                Particles.Of(130, 1, 80, 10),
                readout =>
                    readout.Ecl.Count > 0
                        ? readout.Ecl[0].ZernikeMva > 0.5
                            ? 1
                            : 0
                        : null
            )
            .Average();
        Assert.That(photons, Is.GreaterThan(0.97));
        Assert.That(kaons, Is.InRange(0.15, 0.4));
    }

    [Test]
    public void An_event_is_modelled_as_about_100_kB()
    {
        double[] sizes = Values(Particles.Of(211, 1, 80, 10), readout => readout.RawBytes);
        Assert.That(sizes.Average(), Is.InRange(70_000, 120_000));
        Assert.That(sizes.Distinct().Count(), Is.GreaterThan(100));
    }

    [TestCase(16)]
    [TestCase(14)]
    [TestCase(15)]
    public void Neutrinos_and_undecayed_taus_leave_nothing(int pdg) =>
        Assert.That(
            Count(Particles.Of(pdg, 2, 80, 10), readout => readout.Cdc.Count + readout.Ecl.Count + readout.Klm.Count > 0, 100),
            Is.Zero
        );

    [TestCase(double.NaN, 1, 1, 1)]
    [TestCase(1, double.NaN, 1, 1)]
    [TestCase(1, 1, double.NaN, 1)]
    [TestCase(1, 1, 1, double.NaN)]
    [TestCase(double.PositiveInfinity, 1, 1, 1)]
    [TestCase(0, 0, 5, 5)]
    [TestCase(0, 0, 0, 0)]
    public void Momenta_that_are_no_numbers_or_along_the_beam_leave_nothing(double px, double py, double pz, double e)
    {
        foreach (int pdg in (int[])[11, 22, 211, 130])
        {
            int seen = Count(
                new Particle(pdg, px, py, pz, e, 0, 0, 0),
                readout => readout.Cdc.Count + readout.Ecl.Count + readout.Klm.Count > 0,
                20
            );
            Assert.That(seen, Is.Zero, $"pdg {pdg}");
        }
    }

    [Test]
    public void Overlay_comes_at_any_time_and_the_collision_itself_in_time()
    {
        DetectorResponse response = new(new DetectorOptions());
        ReadoutEvent readout = new();
        Collision collision = Particles.Collide(Process.unknown, Particles.Of(22, 1, 80, 10));
        double[] Times(int own) =>
            [
                .. Enumerable
                    .Range(0, 1000)
                    .Select(i =>
                    {
                        KeyedRandom random = Particles.Chance((ulong)i);
                        response.Sense(collision, own, ref random, readout);
                        response.Complete(ref random, readout);
                        return (double)readout.Ecl[0].TimeNs;
                    }),
            ];
        Assert.That(Spread(Times(own: 1)), Is.LessThan(3));
        Assert.That(Spread(Times(own: 0)), Is.EqualTo(250 / Math.Sqrt(3)).Within(10));
    }

    private static double KaonLike(int pdg, Func<ReadoutEvent, RecordBuffer<PidLikelihoods>> of, double theta = 80) =>
        Values(
                Particles.Of(pdg, 2, theta, 10),
                readout =>
                    of(readout).Count == 1
                        ? of(readout)[0].Kaon > of(readout)[0].Pion
                            ? 1
                            : 0
                        : null
            )
            .Average();

    private static int Count(Particle particle, Func<ReadoutEvent, bool> condition, int sample = Sample) =>
        Values(particle, readout => condition(readout) ? 1 : null, sample).Length;

    private static double[] Values(Particle particle, Func<ReadoutEvent, double?> value, int sample = Sample)
    {
        DetectorResponse response = new(new DetectorOptions());
        ReadoutEvent readout = new();
        Collision collision = Particles.Collide(Process.unknown, particle);
        List<double> values = [];
        for (int i = 0; i < sample; i++)
        {
            KeyedRandom random = Particles.Chance((ulong)i);
            response.Sense(collision, 1, ref random, readout);
            response.Complete(ref random, readout);
            if (value(readout) is { } number)
            {
                values.Add(number);
            }
        }
        return [.. values];
    }

    private static double Spread(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Select(value => (value - mean) * (value - mean)).Average());
    }
}
