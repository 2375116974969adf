using CsCheck;
using HltFarm.Reconstruction;

namespace HltFarm.Tests.Reconstruction;

public sealed class HelixExtrapolationTests
{
    [Test]
    public void A_transverse_momentum_of_one_GeV_has_a_radius_of_222_cm() =>
        Assert.That(From(1, 0, 0, 1).RadiusCm, Is.EqualTo(222.22).Within(0.01));

    [TestCase(1)]
    [TestCase(-1)]
    public void A_track_from_the_origin_turns_by_half_its_arc_before_the_barrel(int charge)
    {
        double half = Math.Asin(125 / (2 * 222.2222));
        Direction impact = HelixExtrapolation.ToEcl(From(1, 0.3, 0, charge));
        Assert.That(Math.Atan2(impact.Y, impact.X), Is.EqualTo(0.3 - (charge * half)).Within(1e-5), "positive charges turn clockwise");
        Assert.That(impact.Z, Is.Zero);
    }

    [Test]
    public void A_stiff_track_goes_straight_on()
    {
        Direction impact = HelixExtrapolation.ToEcl(From(1000, 1.0, 0.5, 1));
        Assert.That(impact.Cosine(Direction.FromAngles(Math.Atan2(1, 0.5), 1.0)), Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void The_impact_lies_on_the_helix_and_on_the_surface()
    {
        Gen.Select(Gen.Double[0.05, 6], Gen.Double[-3.1, 3.1], Gen.Double[-2, 3], Gen.Double[-60, 60], Gen.Double[-50, 50], Gen.Bool)
            .Sample(
                (pt, phi, tanLambda, d0, z0, positive) =>
                {
                    int charge = positive ? 1 : -1;
                    Helix helix = new(pt, Math.Cos(phi), Math.Sin(phi), tanLambda, d0, z0, charge);
                    Direction impact = HelixExtrapolation.ToEcl(helix);
                    if (impact.Exists)
                    {
                        Direction stepped = Stepped(helix, phi);
                        Assert.That(Math.Acos(Math.Min(1, impact.Cosine(stepped))), Is.LessThan(0.01), $"{helix}");
                    }
                },
                iter: 300
            );
    }

    [Test]
    public void A_forward_track_hits_the_forward_end_cap()
    {
        Direction impact = HelixExtrapolation.ToEcl(From(1, 0, 3, -1));
        double rho = Math.Sqrt((impact.X * impact.X) + (impact.Y * impact.Y));
        Assert.That(rho / impact.Z * 196, Is.EqualTo(65.1).Within(0.1), "chord of 65.3 cm of path");
    }

    [Test]
    public void A_backward_track_hits_the_backward_end_cap()
    {
        Direction impact = HelixExtrapolation.ToEcl(From(1, 0, -3, -1));
        Assert.That(impact.Z, Is.LessThan(0));
        Assert.That(Math.Sqrt(1 - (impact.Z * impact.Z)) / -impact.Z * 102, Is.EqualTo(34.0).Within(0.1));
    }

    [TestCase(0.27, false)]
    [TestCase(0.29, true)]
    public void A_transverse_track_reaches_the_barrel_only_above_0_28_GeV(double pt, bool reaches) =>
        Assert.That(HelixExtrapolation.ToEcl(From(pt, 0, 0, 1)).Exists, Is.EqualTo(reaches));

    [Test]
    public void A_track_that_turned_once_around_is_given_up()
    {
        double onceAround = 2 * Math.PI * From(0.1, 0, 0, 1).RadiusCm;
        Assert.That(HelixExtrapolation.ToEcl(From(0.1, 0, 196 / (0.99 * onceAround), 1)).Exists, Is.True);
        Assert.That(HelixExtrapolation.ToEcl(From(0.1, 0, 196 / (1.01 * onceAround), 1)).Exists, Is.False);
    }

    [Test]
    public void A_track_without_charge_or_momentum_reaches_nothing()
    {
        Assert.That(HelixExtrapolation.ToEcl(From(1, 0, 0, 0)).Exists, Is.False);
        Assert.That(HelixExtrapolation.ToEcl(From(0, 0, 1, 1)).Exists, Is.False);
        Assert.That(HelixExtrapolation.ToEcl(From(double.NaN, 0, 1, 1)).Exists, Is.False);
    }

    private static Helix From(double pt, double phi, double tanLambda, int charge) =>
        new(pt, Math.Cos(phi), Math.Sin(phi), tanLambda, 0, 0, charge);

    /// <summary>The same path in small steps.</summary>
    private static Direction Stepped(Helix helix, double phi)
    {
        const double Step = 0.02;
        (double x, double y, double z) = (helix.D0Cm * helix.SinPhi, -helix.D0Cm * helix.CosPhi, helix.Z0Cm);
        while ((x * x) + (y * y) < 125 * 125 && z < 196 && z > -102)
        {
            phi += 0.5 * Step * helix.TurnPerCm;
            (x, y, z) = (x + (Step * Math.Cos(phi)), y + (Step * Math.Sin(phi)), z + (Step * helix.TanLambda));
            phi += 0.5 * Step * helix.TurnPerCm;
        }
        return Direction.Toward(x, y, z);
    }
}
