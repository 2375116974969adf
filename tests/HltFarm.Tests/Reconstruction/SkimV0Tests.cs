using HltFarm.Reconstruction;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

/// <summary>K_S0 and Lambda, born at azimuth 0.5 rad in the plane across the beams.</summary>
public sealed class SkimV0Tests
{
    private const double PionMass = Track.PionMassGeV;
    private const double ProtonMass = 0.93827209;
    private static readonly double Outward = HandMadeEvent.Deg(0.5);

    [TestCase(0.467, false)]
    [TestCase(0.469, true)]
    [TestCase(0.527, true)]
    [TestCase(0.529, false)]
    public void A_kshort_has_its_mass(double mass, bool expected) => KshortEvent(mass: mass).Skim().Has(Kshort, expected);

    /// <summary>Of 0.25, 1.1 and 2 GeV/c: each range of momentum has its own limits.</summary>
    [TestCase(0.24, 16, true)]
    [TestCase(0.24, 18, false)]
    [TestCase(0.6, 5.5, true)]
    [TestCase(0.6, 6, false)]
    [TestCase(1, 1.6, true)]
    [TestCase(1, 1.8, false)]
    public void A_kshort_points_back(double p, double offDegrees, bool expected) =>
        KshortEvent(p, turned: offDegrees).Skim().Has(Kshort, expected);

    [TestCase(0.24, 0.79, true)]
    [TestCase(0.24, 0.81, false)]
    [TestCase(0.6, 1.79, true)]
    [TestCase(0.6, 1.81, false)]
    [TestCase(1, 2.39, true)]
    [TestCase(1, 2.41, false)]
    public void The_pions_of_a_kshort_meet_in_z(double p, double zApart, bool expected) =>
        KshortEvent(p, zApart: zApart).Skim().Has(Kshort, expected);

    [TestCase(0.6, 0.09, true)]
    [TestCase(0.6, 0.075, false)]
    [TestCase(1, 0.23, true)]
    [TestCase(1, 0.21, false)]
    public void A_kshort_has_flown(double p, double rho, bool expected) => KshortEvent(p, rho: rho).Skim().Has(Kshort, expected);

    [TestCase(0.065, true)]
    [TestCase(0.055, false)]
    public void The_pions_of_a_slow_kshort_miss_the_axis(double rho, bool expected) =>
        // They leave it at 59 degrees: sin 59 x 0.058 cm is the limit of 0.05 cm.
        KshortEvent(0.24, rho: rho).Skim().Has(Kshort, expected);

    [Test]
    public void Pions_of_one_charge_are_no_kshort() => KshortEvent(positiveCharge: -1).Skim().Has(Kshort, false);

    [TestCase(1.109, false)]
    [TestCase(1.111, true)]
    [TestCase(1.129, true)]
    [TestCase(1.131, false)]
    public void A_lambda_has_its_mass(double mass, bool expected) => LambdaEvent(mass: mass).Skim().Has(Lambda, expected);

    [TestCase(0.166, true)]
    [TestCase(0.169, false)]
    public void The_proton_of_a_lambda_takes_most_of_its_momentum(double pion, bool expected) =>
        // (p1 - p2) / (p1 + p2) is 0.41 for a proton of 0.4 and a pion of 0.1674 GeV/c.
        LambdaEvent(0.4, pion).Skim().Has(Lambda, expected);

    [TestCase(5, true)]
    [TestCase(0.05, false)]
    public void A_lambda_has_flown_ten_times_its_error(double rho, bool expected) => LambdaEvent(rho: rho).Skim().Has(Lambda, expected);

    [TestCase(16, true)]
    [TestCase(18, false)]
    public void A_lambda_points_back(double offDegrees, bool expected) => LambdaEvent(turned: offDegrees).Skim().Has(Lambda, expected);

    [TestCase(2.39, true)]
    [TestCase(2.41, false)]
    public void The_tracks_of_a_lambda_meet_in_z(double zApart, bool expected) => LambdaEvent(zApart: zApart).Skim().Has(Lambda, expected);

    [TestCase(-1)]
    [TestCase(1)]
    public void An_antilambda_counts_as_well(int protonCharge) => LambdaEvent(protonCharge: protonCharge).Skim().Has(Lambda, true);

    [Test]
    public void Prompt_tracks_are_neither()
    {
        new HandMadeEvent().LabTrack(1, 0.6, 90, 20).LabTrack(-1, 0.6, 90, -20).Skim().Has(Kshort, false);
        new HandMadeEvent().LabTrack(1, 1.5, 90, 4).LabTrack(-1, 0.25, 90, -23).Skim().Has(Lambda, false);
    }

    /// <summary>Two pions of equal momentum on both sides of the way outward.</summary>
    internal static HandMadeEvent KshortEvent(
        double p = 0.6,
        double mass = 0.4976,
        double rho = 5,
        double turned = 0,
        double zApart = 0,
        int positiveCharge = 1
    )
    {
        HandMadeEvent seen = new();
        AddKshort(seen, p, mass, rho, turned, zApart, positiveCharge);
        return seen;
    }

    internal static void AddKshort(
        HandMadeEvent seen,
        double p,
        double mass = 0.4976,
        double rho = 5,
        double turned = 0,
        double zApart = 0,
        int positiveCharge = 1
    )
    {
        double half = HandMadeEvent.Deg(Math.Asin(Math.Sqrt((mass * mass) - (4 * PionMass * PionMass)) / (2 * p)));
        DisplacedVertexTests.AddTrack(seen, -1, p, 90, Outward + turned + half, rho, 90, 0, svdHits: 8);
        DisplacedVertexTests.AddTrack(seen, positiveCharge, p, 90, Outward + turned - half, rho, 90, zApart, svdHits: 8);
    }

    private static HandMadeEvent LambdaEvent(
        double proton = 1.5,
        double pion = 0.25,
        double mass = 1.1157,
        double rho = 5,
        double turned = 0,
        double zApart = 0,
        int protonCharge = 1
    )
    {
        double energies = Math.Sqrt(((proton * proton) + (ProtonMass * ProtonMass)) * ((pion * pion) + (PionMass * PionMass)));
        double dot = energies - (0.5 * ((mass * mass) - (ProtonMass * ProtonMass) - (PionMass * PionMass)));
        double angle = Math.Acos(dot / (proton * pion));
        double offset = Math.Atan2(pion * Math.Sin(angle), proton + (pion * Math.Cos(angle)));
        double phi = Outward + turned;
        HandMadeEvent seen = new();
        DisplacedVertexTests.AddTrack(seen, protonCharge, proton, 90, phi - HandMadeEvent.Deg(offset), rho, 90, 0, svdHits: 8);
        DisplacedVertexTests.AddTrack(seen, -protonCharge, pion, 90, phi + HandMadeEvent.Deg(angle - offset), rho, 90, zApart, svdHits: 8);
        return seen;
    }
}
