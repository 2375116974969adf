using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

/// <summary>D* to D0 pi, born at the origin; every event has another track, so that it has three pions.</summary>
public sealed class SkimDstarTests
{
    private const double Pion = Track.PionMassGeV;
    private const double NeutralPion = 0.1349768;
    private const double Kaon = 0.493677;

    [TestCase(2.19, false)]
    [TestCase(2.21, true)]
    public void A_Dstar_has_momentum_in_the_centre_of_mass_frame(double p, bool expected) => KPi(p: p).Skim().Has(Dstp1, expected);

    [TestCase(1.699, false)]
    [TestCase(1.701, true)]
    [TestCase(2.099, true)]
    [TestCase(2.101, false)]
    public void Its_D0_has_a_mass(double mass, bool expected) => KPi(mass: mass).Skim().Has(Dstp1, expected);

    [TestCase(0.159, true)]
    [TestCase(0.161, false)]
    public void Its_pion_is_slow(double difference, bool expected) => KPi(difference: difference).Skim().Has(Dstp1, expected);

    [TestCase(1, true)]
    [TestCase(-1, false)]
    public void Its_pion_has_the_charge_opposite_to_the_kaons(int slowCharge, bool expected)
    {
        // Of this asymmetric decay only one of the two daughters can be the kaon.
        VariableFrame frame = KPi(slowCharge: slowCharge).Skim();

        frame.Has(Dstp1, expected);
    }

    [Test]
    public void Two_pions_are_too_few() => KPi(others: 0).Skim().Has(Dstp1, false);

    [Test]
    public void Other_channels_stay_off()
    {
        VariableFrame frame = KPi().Skim();

        frame.Has(Dstp2, false);
        frame.Has(Dstp3, false);
        frame.Has(Dstp4, false);
    }

    [TestCase(0.104, false)]
    [TestCase(0.106, true)]
    [TestCase(0.149, true)]
    [TestCase(0.151, false)]
    public void The_second_channel_has_a_neutral_pion(double mass, bool expected)
    {
        (HandMadeEvent seen, FourMomentum d0) = Start();
        (FourMomentum kaon, FourMomentum rest) = TwoBodyDecay.Of(d0, Kaon, 0.8, 60, 40);
        (FourMomentum pion, FourMomentum neutral) = TwoBodyDecay.Of(rest, Pion, mass, 100, 120);
        (FourMomentum one, FourMomentum other) = TwoBodyDecay.Of(neutral, 0, 0, 90, 200);
        Add(seen, -1, kaon);
        Add(seen, 1, pion);
        seen.LabCluster(one.E, one.ThetaDeg, HandMadeEvent.PhiDeg(one)).LabCluster(other.E, other.ThetaDeg, HandMadeEvent.PhiDeg(other));

        seen.Skim().Has(Dstp2, expected);
    }

    [TestCase(-1, true)]
    [TestCase(1, false)]
    public void The_third_channel_has_three_pions_whose_charges_balance_the_kaon(int lastCharge, bool expected)
    {
        (HandMadeEvent seen, FourMomentum d0) = Start();
        (FourMomentum kaon, FourMomentum rest) = TwoBodyDecay.Of(d0, Kaon, 1.1, 60, 40);
        (FourMomentum first, FourMomentum two) = TwoBodyDecay.Of(rest, Pion, 0.7, 70, 120);
        (FourMomentum second, FourMomentum third) = TwoBodyDecay.Of(two, Pion, Pion, 100, 260);
        Add(seen, -1, kaon);
        Add(seen, 1, first);
        Add(seen, 1, second);
        Add(seen, lastCharge, third);

        seen.Skim().Has(Dstp3, expected);
    }

    [TestCase(0.4976, true)]
    [TestCase(0.6, false)]
    public void The_fourth_channel_has_a_kshort(double kshortMass, bool expected)
    {
        HandMadeEvent seen = new();
        SkimV0Tests.AddKshort(seen, 0.6, kshortMass);
        double half = Math.Asin(Math.Sqrt((kshortMass * kshortMass) - (4 * Pion * Pion)) / 1.2);
        FourMomentum kshort = TwoBodyDecay.Moving(kshortMass, 1.2 * Math.Cos(half), 90, HandMadeEvent.Deg(0.5));
        // Two pions that make a D0 with it: turned until the mass fits.
        (FourMomentum one, FourMomentum other) = PionsFor(kshort);
        FourMomentum d0 = kshort.Plus(one).Plus(other);
        FourMomentum slow = SlowPion(d0);
        Add(seen, 1, one);
        Add(seen, -1, other);
        Add(seen, 1, slow);

        seen.Skim().Has(Dstp4, expected);
    }

    /// <summary>Two pions of 1.6 GeV/c, 20 degrees apart, at the azimuth from the K_S0 at which the three have the mass of a D0.</summary>
    private static (FourMomentum One, FourMomentum Other) PionsFor(FourMomentum kshort)
    {
        (double low, double high) = (0, 120);
        for (int i = 0; i < 50; i++)
        {
            double middle = 0.5 * (low + high);
            (FourMomentum one, FourMomentum other) = At(middle);
            bool heavy = kshort.Plus(one).Plus(other).MassSquared > 1.86 * 1.86;
            (low, high) = heavy ? (low, middle) : (middle, high);
        }
        return At(low);
        (FourMomentum One, FourMomentum Other) At(double azimuth) =>
            (TwoBodyDecay.Moving(Pion, 1.6, 80, azimuth + 28.6), TwoBodyDecay.Moving(Pion, 1.6, 100, azimuth + 28.6));
    }

    /// <summary>A pion nearly at rest beside the D0.</summary>
    private static FourMomentum SlowPion(FourMomentum d0)
    {
        double mass = Math.Sqrt(d0.MassSquared);
        FourMomentum dstar = TwoBodyDecay.Moving(mass + 0.1455, d0.P * (mass + 0.1455) / mass, d0.ThetaDeg, HandMadeEvent.PhiDeg(d0));
        return TwoBodyDecay.Of(dstar, Pion, mass, d0.ThetaDeg, HandMadeEvent.PhiDeg(d0)).First;
    }

    private static HandMadeEvent KPi(double p = 2.6, double mass = 1.865, double difference = 0.1455, int slowCharge = 1, int others = 1)
    {
        (HandMadeEvent seen, FourMomentum d0) = Start(p, mass, difference, slowCharge, others);
        (FourMomentum kaon, FourMomentum pion) = TwoBodyDecay.Of(d0, Kaon, Pion, 50, 70);
        Add(seen, -1, kaon);
        Add(seen, 1, pion);
        return seen;
    }

    /// <summary>An event with the slow pion of a D* and tracks that belong to nothing.</summary>
    private static (HandMadeEvent Seen, FourMomentum D0) Start(
        double p = 2.6,
        double mass = 1.865,
        double difference = 0.1455,
        int slowCharge = 1,
        int others = 1
    )
    {
        FourMomentum dstar = CmsBoost.ToLab(TwoBodyDecay.Moving(mass + difference, p, 70, 30));
        (FourMomentum slow, FourMomentum d0) = TwoBodyDecay.Of(dstar, Pion, mass, 100, 200);
        HandMadeEvent seen = new();
        Add(seen, slowCharge, slow);
        for (int i = 0; i < others; i++)
        {
            seen.LabTrack(1, 0.7, 100, 230);
        }
        return (seen, d0);
    }

    private static void Add(HandMadeEvent seen, int charge, FourMomentum lab) =>
        seen.LabTrack(charge, lab.P, lab.ThetaDeg, HandMadeEvent.PhiDeg(lab));
}
