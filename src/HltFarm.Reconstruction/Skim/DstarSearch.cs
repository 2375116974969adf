using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>D* to D0 pi in four channels of the D0: K pi, K pi pi0, K 3 pi, K_S0 pi pi.</summary>
/// <remarks>D0 mass 1.7 to 2.1 GeV, D* momentum above 2.2 GeV/c in the centre-of-mass frame, mass difference below 0.16 GeV; only events with three
/// pions that are no Bhabha pair. No particle is identified: every track may be the kaon. D0 daughters come from pi+:skim, the slow pion from
/// pi+:hadb, whose tracks go down to 0.1 GeV/c. Of more than 16 daughters those 16 of highest momentum are tried.</remarks>
internal sealed class DstarSearch
{
    private const int DaughtersMax = 16;
    private const double KaonMassGeV = 0.493677;
    private const double PionMassGeV = Track.PionMassGeV;
    private const double D0LowSquared = 1.7 * 1.7;
    private const double D0HighGeV = 2.1;
    private const double D0HighSquared = D0HighGeV * D0HighGeV;
    private const double MassDifferenceMaxGeV = 0.16;
    private const double DstarMomentumMinGeV = 2.2;

    /// <summary>A slow pion takes almost nothing of the D* momentum: a slower D0 can't belong to one.</summary>
    private const double D0MomentumMinGeV = 1.9;

    private readonly int[] daughters = new int[DaughtersMax];
    private readonly NeutralPions neutralPions = new();
    private int count;

    public void Fill(in SkimInput input, ReadOnlySpan<FourMomentum> kshorts, VariableFrame frame)
    {
        frame[Dstp1] = frame[Dstp2] = frame[Dstp3] = frame[Dstp4] = 0;
        if (input.Pions.Length < 3 || frame[Bhabha2Trk] == 1)
        {
            return;
        }
        ChooseDaughters(input);
        neutralPions.Find(input);
        for (int i = 0; i < count; i++)
        {
            FourMomentum kaon = As(KaonMassGeV, input.Tracks[daughters[i]].Lab);
            for (int j = 0; j < count; j++)
            {
                if (input.Tracks[daughters[i]].Charge + input.Tracks[daughters[j]].Charge == 0)
                {
                    FillWithKaon(input, i, j, kaon.Plus(input.Tracks[daughters[j]].Lab), frame);
                    if (i < j)
                    {
                        FillWithKshort(input, i, j, kshorts, frame);
                    }
                }
            }
        }
    }

    private void FillWithKaon(in SkimInput input, int kaon, int pion, in FourMomentum pair, VariableFrame frame)
    {
        int charge = -input.Tracks[daughters[kaon]].Charge;
        if (!(pair.MassSquared < D0HighSquared))
        {
            return;
        }
        frame.SetIf(Dstp1, frame[Dstp1] == 0 && HasSlowPion(input, pair, charge, kaon, pion, -1, -1));
        foreach (FourMomentum neutral in neutralPions.Found)
        {
            frame.SetIf(Dstp2, frame[Dstp2] == 0 && HasSlowPion(input, pair.Plus(neutral), charge, kaon, pion, -1, -1));
        }
        // Two more pions add their masses at least.
        if (frame[Dstp3] == 0 && pair.MassSquared < Squared(D0HighGeV - (2 * PionMassGeV)))
        {
            FillThreePions(input, kaon, pion, pair, charge, frame);
        }
    }

    private void FillThreePions(in SkimInput input, int kaon, int pion, in FourMomentum pair, int charge, VariableFrame frame)
    {
        // The two pions of the charge opposite to the kaon's are alike: the first one has the smaller position.
        for (int second = pion + 1; second < count; second++)
        {
            if (second == kaon || input.Tracks[daughters[second]].Charge != charge)
            {
                continue;
            }
            FourMomentum three = pair.Plus(input.Tracks[daughters[second]].Lab);
            if (!(three.MassSquared < Squared(D0HighGeV - PionMassGeV)))
            {
                continue;
            }
            for (int third = 0; third < count; third++)
            {
                if (third != kaon && input.Tracks[daughters[third]].Charge == -charge)
                {
                    FourMomentum four = three.Plus(input.Tracks[daughters[third]].Lab);
                    frame.SetIf(Dstp3, HasSlowPion(input, four, charge, kaon, pion, second, third));
                }
            }
        }
    }

    private void FillWithKshort(in SkimInput input, int one, int other, ReadOnlySpan<FourMomentum> kshorts, VariableFrame frame)
    {
        FourMomentum pions = input.Tracks[daughters[one]].Lab.Plus(input.Tracks[daughters[other]].Lab);
        foreach (FourMomentum kshort in kshorts)
        {
            FourMomentum d0 = pions.Plus(kshort);
            frame.SetIf(Dstp4, HasSlowPion(input, d0, 1, one, other, -1, -1) || HasSlowPion(input, d0, -1, one, other, -1, -1));
        }
    }

    /// <summary>Whether the daughters make a D0 and another track of the charge makes it a D*.</summary>
    /// <param name="charge">Of the slow pion: opposite to the kaon's.</param>
    private bool HasSlowPion(in SkimInput input, in FourMomentum d0, int charge, int a, int b, int c, int d)
    {
        double massSquared = d0.MassSquared;
        if (!(massSquared is > D0LowSquared and < D0HighSquared) || !(CmsBoost.ToCms(d0).PSquared > Squared(D0MomentumMinGeV)))
        {
            return false;
        }
        double limit = Squared(Math.Sqrt(massSquared) + MassDifferenceMaxGeV);
        foreach (int i in input.Hadrons)
        {
            ref readonly Track slow = ref input.Tracks[i];
            if (slow.Charge != charge || i == daughters[a] || i == daughters[b] || (c >= 0 && (i == daughters[c] || i == daughters[d])))
            {
                continue;
            }
            FourMomentum dstar = d0.Plus(slow.Lab);
            if (dstar.MassSquared < limit && CmsBoost.ToCms(dstar).PSquared > Squared(DstarMomentumMinGeV))
            {
                return true;
            }
        }
        return false;
    }

    private void ChooseDaughters(in SkimInput input)
    {
        count = 0;
        foreach (int i in input.Pions)
        {
            double p = input.Tracks[i].PStarGeV;
            if (count == DaughtersMax && !(p > input.Tracks[daughters[count - 1]].PStarGeV))
            {
                continue;
            }
            int place = count < DaughtersMax ? count++ : count - 1;
            for (; place > 0 && p > input.Tracks[daughters[place - 1]].PStarGeV; place--)
            {
                daughters[place] = daughters[place - 1];
            }
            daughters[place] = i;
        }
    }

    private static FourMomentum As(double mass, in FourMomentum momentum) =>
        momentum with
        {
            E = Math.Sqrt(momentum.PSquared + (mass * mass)),
        };

    private static double Squared(double x) => x * x;
}
