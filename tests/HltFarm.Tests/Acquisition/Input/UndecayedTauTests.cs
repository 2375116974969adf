using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Input;

/// <summary>Taus that a generator left undecayed.</summary>
public sealed class UndecayedTauTests
{
    private static readonly EventId Id = new(35, 1, 7);

    [Test]
    public void A_tau_pair_decays_and_keeps_charge_and_momentum()
    {
        UndecayedTaus taus = new(1);
        for (uint number = 1; number <= 200; number++)
        {
            Collision pair = Pair();
            Collision decayed = taus.Decay(pair, new EventId(35, 1, number));
            Particle[] final = decayed.Particles.ToArray();
            Assert.That(final.Select(particle => Math.Abs(particle.Pdg)), Has.None.EqualTo(15));
            Assert.That(final.Count(particle => particle.Pdg == 16), Is.EqualTo(1), "tau- gives a tau neutrino");
            Assert.That(final.Count(particle => particle.Pdg == -16), Is.EqualTo(1));
            Assert.That(final.Sum(particle => particle.Px), Is.Zero.Within(1e-6));
            Assert.That(final.Sum(particle => particle.Pz), Is.EqualTo(0.5).Within(1e-6));
            Assert.That(final.Sum(particle => particle.E), Is.EqualTo(pair.Particles.ToArray().Sum(particle => particle.E)).Within(1e-6));
            Assert.That(final.Sum(Charge), Is.Zero);
            Assert.That((decayed.Process, decayed.Flags), Is.EqualTo((Process.taupair, EventFlags.NonConserving)));
        }
    }

    [Test]
    public void Decays_depend_on_seed_and_event_alone()
    {
        Particle[] once = new UndecayedTaus(1).Decay(Pair(), Id).Particles.ToArray();
        Assert.That(new UndecayedTaus(1).Decay(Pair(), Id).Particles.ToArray(), Is.EqualTo(once));
        Assert.That(new UndecayedTaus(2).Decay(Pair(), Id).Particles.ToArray(), Is.Not.EqualTo(once));
    }

    [Test]
    public void A_collision_without_taus_is_given_back_as_it_is()
    {
        Collision muons = Particles.Collide(Process.mumu, Particles.Of(13, 5, 60, 0), Particles.Of(-13, 5, 120, 180));
        Assert.That(new UndecayedTaus(1).Decay(muons, Id), Is.SameAs(muons));
    }

    [Test]
    public void The_detector_sees_the_daughters()
    {
        Collision pair = Pair();
        DetectorResponse response = new(new DetectorOptions());
        ReadoutEvent readout = new();
        UndecayedTaus taus = new(1);
        int seen = 0;
        for (uint number = 1; number <= 100; number++)
        {
            KeyedRandom random = Particles.Chance(number);
            Collision decayed = taus.Decay(pair, new EventId(35, 1, number));
            response.Sense(decayed, decayed.Count, ref random, readout);
            seen += readout.Cdc.Count >= 1 ? 1 : 0;
        }
        Assert.That(seen, Is.GreaterThan(80));
    }

    private static Collision Pair()
    {
        Particle minus = Of(15, 4.0, 0.75);
        Particle plus = Of(-15, -4.0, -0.25);
        Collision collision = Particles.Collide(Process.taupair, minus, plus);
        collision.Flags = EventFlags.NonConserving;
        return collision;
    }

    private static Particle Of(int pdg, double px, double pz) =>
        new(pdg, px, 0, pz, Math.Sqrt((px * px) + (pz * pz) + (1.77686 * 1.77686)), 0, 0, 0);

    private static int Charge(Particle particle) =>
        particle.Pdg switch
        {
            11 or 13 or -211 or -321 => -1,
            -11 or -13 or 211 or 321 => 1,
            _ => 0,
        };
}
