using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Events that would cost too much or lie in the injection background.</summary>
internal static class PrefilterVariables
{
    private const byte Ler = 1;
    private const byte Her = 2;

    public static void Fill(ReconstructedEvent current, ReconstructionOptions options, VariableFrame frame)
    {
        frame.Set(EventsOfDoom, current.CdcHits > options.CdcHitsMax || current.SvdDigits > options.SvdDigitsMax);
        frame.Set(InjectionStrip, current.Trg is { PassiveVeto: 1, CdcEclVeto: 0 } trg && InStrip(trg, options));
    }

    private static bool InStrip(in TrgSummary trg, ReconstructionOptions options) =>
        trg.InjectionRing switch
        {
            Ler => options.LerStrip.Contains(trg.MicrosecondsSinceInjection, trg.PhaseMicroseconds),
            Her => options.HerStrip.Contains(trg.MicrosecondsSinceInjection, trg.PhaseMicroseconds),
            _ => false,
        };
}
