using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

/// <summary>Every output bit of the decision logic, on both sides of its condition and under both vetoes.</summary>
public sealed class OutputBits
{
    [Test]
    public void Every_bit_has_a_case() => Assert.That(OutputBitCases.All.Select(bit => bit.Bit), Is.EquivalentTo(Enum.GetValues<L1Bit>()));

    [TestCaseSource(typeof(OutputBitCases), nameof(OutputBitCases.All))]
    public void A_bit_follows_its_condition(OutputBitCase known)
    {
        Assert.That(L1Logic.Decide(known.Sets)[known.Bit], Is.True, "just enough");
        Assert.That(L1Logic.Decide(known.Misses)[known.Bit], Is.False, "just not enough");
    }

    [TestCaseSource(typeof(OutputBitCases), nameof(OutputBitCases.All))]
    public void The_bhabha_veto_clears_the_bits_that_have_it(OutputBitCase known)
    {
        L1Quantities bhabha = known.Sets with { BhabhaVeto = true, Clusters = Math.Max(1, known.Sets.Clusters) };
        Assert.That(L1Logic.Decide(bhabha)[known.Bit], Is.EqualTo(!known.HasBhabhaVeto));
    }

    [TestCaseSource(typeof(OutputBitCases), nameof(OutputBitCases.All))]
    public void The_event_veto_clears_the_bits_that_have_it(OutputBitCase known)
    {
        L1Quantities blind = known.Sets with { Injection = InjectionVetoes.Blind };
        Assert.That(L1Logic.Decide(blind)[known.Bit], Is.EqualTo(!known.HasEventVeto));
        Assert.That(L1Logic.GoesWithoutVeto(known.Bit), Is.EqualTo(!known.HasEventVeto));
    }

    [TestCase(InjectionVetoes.None, false)]
    [TestCase(InjectionVetoes.Passive, false)]
    [TestCase(InjectionVetoes.Occupied, false)]
    [TestCase(InjectionVetoes.Passive | InjectionVetoes.Occupied, true)]
    [TestCase(InjectionVetoes.Blind, true)]
    [TestCase(InjectionVetoes.Blind | InjectionVetoes.Ler, true)]
    public void An_event_is_vetoed_when_blind_or_when_the_bunch_passes_with_hits(InjectionVetoes seen, bool vetoed)
    {
        L1Inputs inputs = L1Encoding.Inputs(new L1Quantities { Injection = seen });
        Assert.That((inputs[L1Input.veto], seen.IsVeto()), Is.EqualTo((vetoed, vetoed)));
        Assert.That(inputs[L1Input.passive_veto], Is.EqualTo(seen.HasFlag(InjectionVetoes.Passive)));
        Assert.That(inputs[L1Input.cdcecl_veto], Is.EqualTo(seen.HasFlag(InjectionVetoes.Occupied)));
        Assert.That(inputs[L1Input.ler_kick], Is.EqualTo(seen == (InjectionVetoes.Blind | InjectionVetoes.Ler)));
        Assert.That(inputs[L1Input.her_kick], Is.EqualTo(seen == InjectionVetoes.Blind));
    }

    [TestCase(L1Input.t2_0, 4)]
    [TestCase(L1Input.t3_0, 4)]
    [TestCase(L1Input.ty_0, 4)]
    [TestCase(L1Input.ts_0, 4)]
    [TestCase(L1Input.ta_0, 4)]
    [TestCase(L1Input.clst_0, 5)]
    [TestCase(L1Input.cdcecl_0, 4)]
    [TestCase(L1Input.cdcklm_0, 2)]
    [TestCase(L1Input.n2gev_0, 4)]
    public void A_counter_has_one_bit_for_its_number_and_the_last_for_as_many_or_more(L1Input first, int size)
    {
        for (int count = 0; count <= 40; count++)
        {
            L1Inputs inputs = default;
            inputs.Count(first, count, size);
            int expected = Math.Min(count, size) - 1;
            int[] set = [.. Enumerable.Range(0, 64).Where(bit => inputs[(L1Input)bit])];
            Assert.That(set, Is.EqualTo(expected < 0 ? [] : (int[])[(int)first + expected]), $"{count}");
            Assert.That((inputs.AtLeast(first, 1, size), inputs.AtLeast(first, 2, size)), Is.EqualTo((count >= 1, count >= 2)));
            Assert.That(inputs.Exactly(first, 1, size), Is.EqualTo(count == 1));
        }
    }

    [Test]
    public void The_bits_of_a_counter_stand_in_a_row()
    {
        L1Input[] firsts =
        [
            .. Enum.GetValues<L1Input>().Where(bit => bit.ToString().EndsWith("_0", StringComparison.Ordinal) && bit < L1Input.ti_0),
        ];
        foreach (L1Input first in firsts)
        {
            string stem = first.ToString()[..^1];
            L1Input[] group =
            [
                .. Enum.GetValues<L1Input>()
                    .Where(bit =>
                        bit.ToString().StartsWith(stem, StringComparison.Ordinal) && char.IsAsciiDigit(bit.ToString()[stem.Length])
                    ),
            ];
            Assert.That(group.Select(bit => (int)bit), Is.EqualTo(Enumerable.Range((int)first, group.Length)), stem);
        }
    }

    [Test]
    public void The_summary_of_an_event_carries_the_inputs_that_its_output_follows_from()
    {
        DetectorResponse response = new(new DetectorOptions());
        L1Trigger trigger = new(new L1Options(), 1);
        ReadoutEvent readout = new();
        SomeCandidates source = new();
        Collision collision = new();
        int accepted = 0;
        for (uint i = 0; i < 300; i++)
        {
            KeyedRandom random = Particles.Chance(i);
            source.Next(ref random, collision);
            response.Sense(collision, collision.Count, ref random, readout);
            if (!trigger.Accepts(readout, new EventId(1, 1, i), 0, BeamMoment.Quiet, ref random))
            {
                continue;
            }
            accepted++;
            TrgSummary trg = readout.Trg;
            L1Words again = L1Logic.Decide(new L1Inputs { Low = trg.InputLow, Middle = trg.InputMiddle });
            Assert.That((again.Low, again.Middle, again.High), Is.EqualTo((trg.FtdlLow, trg.FtdlMiddle, trg.FtdlHigh)));
            Assert.That(trg.Input(L1Input.ehigh), Is.EqualTo(trg.EnergySumGeV > 1));
        }
        Assert.That(accepted, Is.GreaterThan(100));
    }
}
