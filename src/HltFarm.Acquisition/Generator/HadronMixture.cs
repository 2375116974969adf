using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Draws which hadrons and leptons come out of a quark pair or B meson: charge and baryon number balance.</summary>
/// <remarks>The number of charged final particles is drawn first and the decays of K_S, Lambda and pi0 are settled inside it, so that its
/// law is exact. Neglects: conservation of strangeness, resonances, flight of charm.</remarks>
internal sealed class HadronMixture
{
    /// <summary>More than the branching fraction, as it stands also for the pairs from eta, omega and from the pi0 of K_S.</summary>
    private const double Pi0ToCharged = 1.2 * BranchingFraction.Pi0ToCharged;

    private const double ProtonShare = 0.50;
    private const double NeutronShare = 0.33;
    private readonly HadronContent content;
    private readonly MultiplicityLaw charged;
    private readonly MultiplicityLaw pi0;
    private readonly double kaonsNone;
    private int chargedLeft;
    private int plusLeft;

    /// <param name="odd">The charge is +1 or -1, not 0.</param>
    public HadronMixture(HadronContent content, bool odd)
    {
        this.content = content;
        charged = odd
            ? MultiplicityLaw.Odd(content.Charged, content.ChargedDeviation)
            : MultiplicityLaw.Even(content.Charged, content.ChargedDeviation);
        pi0 = MultiplicityLaw.Any(content.Pi0, content.Pi0Deviation);
        kaonsNone = Math.Exp(-content.KShort);
    }

    /// <param name="charge">-1, 0, 1, odd as promised.</param>
    /// <param name="mass">What the list may hold at most, GeV, with room for momenta.</param>
    public void Fill(int charge, double mass, PrimaryList list, ref KeyedRandom random)
    {
        do
        {
            list.Clear();
            chargedLeft = charged.Draw(ref random);
            plusLeft = (chargedLeft + charge) / 2;
            AddNeutrals(list, ref random);
            AddBaryons(list, ref random);
            AddLeptons(list, ref random);
        } while (!AddChargedMesons(list, ref random) || list.MassSum > 0.85 * mass || list.Count < 2);
    }

    private void AddNeutrals(PrimaryList list, ref KeyedRandom random)
    {
        for (int i = pi0.Draw(ref random); i > 0; i--)
        {
            list.Add(Pdg.Pi0, Mass.Pi0, content.Pi0Hardness, TakePair(Pi0ToCharged, ref random));
        }
        for (double p = random.NextDouble(); p < content.Eta; p += 1.0)
        {
            list.Add(Pdg.Eta, Mass.Eta, content.Pi0Hardness);
        }
        for (int i = SmallPoisson(ref random); i > 0; i--)
        {
            list.Add(Pdg.KShort, Mass.K0, content.KaonHardness, TakePair(BranchingFraction.KShortToCharged, ref random));
        }
        for (int i = SmallPoisson(ref random); i > 0; i--)
        {
            list.Add(Pdg.KLong, Mass.K0, content.KaonHardness);
        }
    }

    private int SmallPoisson(ref KeyedRandom random)
    {
        int count = 0;
        for (double product = random.NextDouble(); product > kaonsNone; product *= random.NextDouble())
        {
            count++;
        }
        return count;
    }

    /// <summary>Settles whether a neutral particle decays to two charged ones, and takes those from the number still to make.</summary>
    private bool TakePair(double probability, ref KeyedRandom random)
    {
        if (random.NextDouble() >= probability)
        {
            return false;
        }
        chargedLeft -= 2;
        plusLeft--;
        return true;
    }

    private void AddBaryons(PrimaryList list, ref KeyedRandom random)
    {
        for (double p = random.NextDouble(); p < content.BaryonPairs; p += 1.0)
        {
            AddBaryon(1, list, ref random);
            AddBaryon(-1, list, ref random);
        }
    }

    private void AddBaryon(int sign, PrimaryList list, ref KeyedRandom random)
    {
        double kind = random.NextDouble();
        if (kind < ProtonShare)
        {
            list.Add(sign * Pdg.Proton, Mass.Proton);
            TakeCharge(sign);
        }
        else if (kind < ProtonShare + NeutronShare)
        {
            list.Add(sign * Pdg.Neutron, Mass.Neutron);
        }
        else
        {
            list.Add(sign * Pdg.Lambda, Mass.Lambda, 1.0, TakePair(BranchingFraction.LambdaToCharged, ref random));
        }
    }

    private void AddLeptons(PrimaryList list, ref KeyedRandom random)
    {
        double first = random.NextDouble();
        if (first < 2 * content.Leptons)
        {
            AddLepton(first < content.Leptons ? Pdg.Electron : Pdg.Muon, content.LeptonHardness, list, ref random);
        }
        double second = random.NextDouble();
        if (second < content.SecondaryElectrons + content.SecondaryMuons)
        {
            AddLepton(second < content.SecondaryElectrons ? Pdg.Electron : Pdg.Muon, 1.0, list, ref random);
        }
    }

    private void AddLepton(int pdg, double hardness, PrimaryList list, ref KeyedRandom random)
    {
        int sign = random.NextDouble() * chargedLeft < plusLeft ? 1 : -1;
        list.Add(-sign * pdg, Mass.Of(pdg), hardness);
        list.Add(sign * (pdg + 1), 0.0, hardness);
        TakeCharge(sign);
    }

    private void TakeCharge(int sign)
    {
        chargedLeft--;
        plusLeft -= sign > 0 ? 1 : 0;
    }

    /// <returns>False when the particles before already took more charge than there is.</returns>
    private bool AddChargedMesons(PrimaryList list, ref KeyedRandom random)
    {
        if (plusLeft < 0 || plusLeft > chargedLeft || list.Count + chargedLeft > PrimaryList.Capacity)
        {
            return false;
        }
        for (int i = 0; i < chargedLeft; i++)
        {
            int sign = i < plusLeft ? 1 : -1;
            if (random.NextDouble() < content.KaonShare)
            {
                list.Add(sign * Pdg.KPlus, Mass.KPlus, content.KaonHardness);
            }
            else
            {
                list.Add(sign * Pdg.PiPlus, Mass.PiPlus);
            }
        }
        return true;
    }
}
