using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class PrefilterVariablesTests
{
    private const byte Ler = 1;
    private const byte Her = 2;

    [TestCase(6000, 70_000, false)]
    [TestCase(6001, 0, true)]
    [TestCase(0, 70_001, true)]
    public void An_event_of_doom_has_too_many_hits_or_digits(int cdcHits, int svdDigits, bool expected) =>
        new HandMadeEvent().Occupancy(cdcHits, svdDigits).Filter().Has(EventsOfDoom, expected);

    [Test]
    public void The_limits_of_doom_are_options()
    {
        ReconstructionOptions options = new() { CdcHitsMax = 10, SvdDigitsMax = 20 };
        new HandMadeEvent().Occupancy(10, 20).Filter(options).Has(EventsOfDoom, false);
        new HandMadeEvent().Occupancy(11, 20).Filter(options).Has(EventsOfDoom, true);
        new HandMadeEvent().Occupancy(10, 21).Filter(options).Has(EventsOfDoom, true);
    }

    [TestCase(Ler, 1001, 1.4, true)]
    [TestCase(Ler, 1000, 1.4, false)]
    [TestCase(Ler, 19_999, 1.4, true)]
    [TestCase(Ler, 20_000, 1.4, false)]
    [TestCase(Ler, 5000, 1.26, true)]
    [TestCase(Ler, 5000, 1.25, false)]
    [TestCase(Ler, 5000, 1.54, true)]
    [TestCase(Ler, 5000, 1.56, false)]
    [TestCase(Her, 601, 2.25, true)]
    [TestCase(Her, 600, 2.25, false)]
    [TestCase(Her, 19_999, 2.25, true)]
    [TestCase(Her, 20_000, 2.25, false)]
    [TestCase(Her, 5000, 2.21, true)]
    [TestCase(Her, 5000, 2.19, false)]
    [TestCase(Her, 5000, 2.32, true)]
    [TestCase(Her, 5000, 2.34, false)]
    [TestCase(Her, 5000, 1.4, false)]
    [TestCase(Ler, 5000, 2.25, false)]
    [TestCase((byte)0, 5000, 1.4, false)]
    [TestCase(Ler, double.NaN, 1.4, false)]
    public void The_injection_strip_is_a_window_in_time_and_phase_of_each_ring(byte ring, double since, double phase, bool expected) =>
        Event(ring, since, phase, 1, 0).Filter().Has(InjectionStrip, expected);

    [TestCase(0, 0)]
    [TestCase(0, 1)]
    [TestCase(1, 1)]
    public void The_injection_strip_lies_in_the_passive_veto_where_the_occupancy_veto_did_not_fire(int passive, int occupancy) =>
        Event(Ler, 5000, 1.4, (byte)passive, (byte)occupancy).Filter().Has(InjectionStrip, false);

    [Test]
    public void A_strip_without_parameters_tags_nothing()
    {
        ReconstructionOptions options = new() { LerStrip = new InjectionStripOptions() };
        Event(Ler, 5000, 1.4, 1, 0).Filter(options).Has(InjectionStrip, false);
    }

    private static HandMadeEvent Event(byte ring, double since, double phase, byte passive, byte occupancy) =>
        new HandMadeEvent().Trg(
            new TrgSummary
            {
                InjectionRing = ring,
                MicrosecondsSinceInjection = (float)since,
                PhaseMicroseconds = (float)phase,
                PassiveVeto = passive,
                CdcEclVeto = occupancy,
            }
        );
}
