using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Input;

public sealed class Listings
{
    [Test]
    public void All_events_of_the_hadronic_sample_are_read_with_their_processes()
    {
        using CollisionReader reader = CollisionReader.Open(Samples.Hadronic);
        Collision collision = new();
        Dictionary<Process, int> events = [];
        int particles = 0;
        while (reader.TryRead(collision))
        {
            Assert.That(collision.Flags, Is.EqualTo(EventFlags.None));
            events[collision.Process] = events.GetValueOrDefault(collision.Process) + 1;
            particles += collision.Count;
        }
        Process[] expected = [Process.charged, Process.mixed, Process.uubar, Process.ddbar, Process.ssbar, Process.ccbar];
        Assert.That(events, Is.EquivalentTo(expected.ToDictionary(process => process, _ => 50)));
        Assert.That(
            particles,
            Is.EqualTo(
                File.ReadLines(Samples.Hadronic).Count(line => line.StartsWith('P') && line.EndsWith(" 1", StringComparison.Ordinal))
            )
        );
    }

    [Test]
    public void Several_files_are_read_one_after_the_other()
    {
        using CollisionReader reader = CollisionReader.Open(Samples.TausAndMuons, Samples.Hadronic, Samples.TausAndMuons);
        Assert.That(Samples.CountOf(reader), Is.EqualTo(700));
    }

    [TestCase("hepmc3-tautau-92GeV-1000ev.hepmc2", 1000)]
    [TestCase("hepmc3-sherpa-hadronic-34p8GeV-1ev.hepmc2", 1)]
    public void HepMC2_files_are_read_and_balance(string name, int events)
    {
        using CollisionReader reader = CollisionReader.Open(Samples.Shared(name));
        Collision collision = new();
        for (int i = 0; i < events; i++)
        {
            Assert.That(reader.TryRead(collision), Is.True);
            Assert.That((collision.Flags, collision.Count > 0), Is.EqualTo((EventFlags.None, true)));
        }
        Assert.That(reader.TryRead(collision), Is.False);
    }

    [Test]
    public void The_sherpa_event_has_47_final_particles()
    {
        using CollisionReader reader = CollisionReader.Open(Samples.Shared("hepmc3-sherpa-hadronic-34p8GeV-1ev.hepmc2"));
        Collision collision = new();
        reader.TryRead(collision);
        Assert.That(collision.Count, Is.EqualTo(47));
    }

    [Test]
    public void Final_particles_come_in_GeV_and_cm() =>
        Samples.Reading(
            Samples.Header + Samples.Event + Samples.Footer,
            reader =>
            {
                Collision collision = new();
                Assert.That(reader.TryRead(collision), Is.True);
                Assert.That(collision.Process, Is.EqualTo(Process.mumu));
                Assert.That(
                    collision.Particles.ToArray(),
                    Is.EqualTo((Particle[])[new(13, 3, 0, 4, 5, 0.1f, 0.2f, 0.3f), new(-13, -3, 0, -4, 5, 0.1f, 0.2f, 0.3f)])
                );
            }
        );

    [Test]
    public void Units_of_MeV_and_cm_are_converted()
    {
        const string small = """
            E 7 1 4
            U MEV CM
            P 1 0 11 0 0 5000 5000 0.511 4
            P 2 0 -11 0 0 -5000 5000 0.511 4
            V -1 0 [1,2] @ 1 2 3 0
            P 3 -1 13 3000 0 4000 5000 105.66 1
            P 4 -1 -13 -3000 0 -4000 5000 105.66 1

            """;
        Samples.Reading(
            Samples.Header + small + Samples.Footer,
            reader =>
            {
                Collision collision = new();
                Assert.That(reader.TryRead(collision), Is.True);
                Assert.That(collision.Particles[0], Is.EqualTo(new Particle(13, 3, 0, 4, 5, 1, 2, 3)));
                Assert.That(collision.Flags, Is.EqualTo(EventFlags.None));
            }
        );
    }

    [Test]
    public void A_vertex_without_position_lies_where_its_incoming_particle_was_made()
    {
        const string chain = """
            E 1 3 6 @ 0.5 0 0 0
            U GEV CM
            P 1 0 11 0 0 5 5 0 4
            P 2 0 -11 0 0 -5 5 0 4
            V -1 0 [1,2] @ 1 2 3 0
            P 3 -1 23 0 0 0 10 10 2
            P 4 3 22 0 0 5 5 0 1
            P 5 3 25 0 0 -5 5 0 2
            V -3 0 [5]
            P 6 -3 22 0 0 -5 5 0 1

            """;
        Samples.Reading(
            Samples.Header + chain + Samples.Footer,
            reader =>
            {
                Collision collision = new();
                Assert.That(reader.TryRead(collision), Is.True);
                Assert.That(
                    collision.Particles.ToArray().Select(particle => (particle.X, particle.Y, particle.Z)),
                    Has.All.EqualTo((1f, 2f, 3f))
                );
            }
        );
    }

    [Test]
    public void An_event_with_no_particles_is_an_event() =>
        Samples.Reading(
            Samples.Header + "E 1 0 0\nU GEV MM\n" + Samples.Event + Samples.Footer,
            reader =>
            {
                Collision collision = new();
                Assert.That(reader.TryRead(collision), Is.True);
                Assert.That((collision.Count, collision.Flags), Is.EqualTo((0, EventFlags.None)));
                Assert.That(Samples.CountOf(reader), Is.EqualTo(1));
            }
        );

    [Test]
    public void A_listing_without_events_ends_at_once() =>
        Samples.Reading(Samples.Header + Samples.Footer, reader => Assert.That(Samples.CountOf(reader), Is.Zero));

    [TestCase("nan")]
    [TestCase("-nan")]
    [TestCase("NaN")]
    [TestCase("inf")]
    [TestCase("-Infinity")]
    [TestCase("1e999")]
    public void Momenta_that_are_no_numbers_flag_their_event_only(string momentum)
    {
        string bad = Samples.Event.Replace("P 3 -1 13 3", $"P 3 -1 13 {momentum}");
        Samples.Reading(
            Samples.Header + bad + Samples.Event + Samples.Footer,
            reader => Assert.That(FlagsOf(reader), Is.EqualTo((EventFlags[])[EventFlags.NotANumber, EventFlags.None]))
        );
    }

    [TestCase("5.0009", EventFlags.None)]
    [TestCase("5.0011", EventFlags.NonConserving)]
    public void A_balance_beyond_1_MeV_flags_the_event(string energy, EventFlags flags)
    {
        string bad = Samples.Event.Replace("P 3 -1 13 3 0 4 5 ", $"P 3 -1 13 3 0 4 {energy} ");
        Samples.Reading(Samples.Header + bad + Samples.Footer, reader => Assert.That(FlagsOf(reader), Is.EqualTo((EventFlags[])[flags])));
    }

    [Test]
    public void Without_beam_particles_there_is_no_balance()
    {
        string beamless = Samples.Event.Replace("0.000511 4", "0.000511 3").Replace("P 3 -1 13 3", "P 3 -1 13 2");
        Samples.Reading(
            Samples.Header + beamless + Samples.Footer,
            reader => Assert.That(FlagsOf(reader), Is.EqualTo((EventFlags[])[EventFlags.None]))
        );
    }

    private static EventFlags[] FlagsOf(CollisionReader reader)
    {
        Collision collision = new();
        List<EventFlags> flags = [];
        while (reader.TryRead(collision))
        {
            flags.Add(collision.Flags);
        }
        return [.. flags];
    }
}
