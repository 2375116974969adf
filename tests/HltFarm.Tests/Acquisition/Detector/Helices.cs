using System.Runtime.Intrinsics;
using CsCheck;
using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Detector;

public sealed class Helices
{
    private static readonly Gen<(double Pt, double Phi, double TanLambda, double X, double Y, double Z, int Charge)> AnyTrack = Gen.Select(
        Gen.Double[0.1, 6],
        Gen.Double[-3.1, 3.1],
        Gen.Double[-1.5, 3],
        Gen.Double[-10, 10],
        Gen.Double[-10, 10],
        Gen.Double[-20, 20],
        Gen.Bool.Select(positive => positive ? 1 : -1)
    );

    [Test]
    public void A_track_from_the_origin_has_no_impact_parameter()
    {
        Helix helix = Through(1, 0.5, 0.7, 0, 0, 0, 1);
        Assert.That((helix.D0, helix.Z0), Is.EqualTo((0.0, 0.0)).Within(1e-9));
        Assert.That(helix.Phi, Is.EqualTo(0.5).Within(1e-12));
    }

    [Test]
    public void The_vertex_lies_on_the_helix_that_its_own_parameters_describe() =>
        AnyTrack.Sample(
            track =>
            {
                Helix helix = Through(track.Pt, track.Phi, track.TanLambda, track.X, track.Y, track.Z, track.Charge);
                // Walk back to the vertex by the published convention alone.
                double radius = track.Charge * helix.RadiusCm;
                double turned = Math.IEEERemainder(helix.Phi - track.Phi, 2 * Math.PI);
                double arc = radius * turned;
                double along = helix.D0 + radius;
                double x = (along * Math.Sin(helix.Phi)) - (radius * Math.Sin(helix.Phi - turned));
                double y = (-along * Math.Cos(helix.Phi)) + (radius * Math.Cos(helix.Phi - turned));
                double z = helix.Z0 + (arc * helix.TanLambda);
                return Math.Abs(x - track.X) < 1e-5 && Math.Abs(y - track.Y) < 1e-5 && Math.Abs(z - track.Z) < 1e-4;
            },
            iter: 2000
        );

    [Test]
    public void No_point_of_the_circle_is_nearer_to_the_axis_than_d0() =>
        AnyTrack.Sample(
            track =>
            {
                Helix helix = Through(track.Pt, track.Phi, track.TanLambda, track.X, track.Y, track.Z, track.Charge);
                return Math.Abs(helix.D0) <= Math.Sqrt((track.X * track.X) + (track.Y * track.Y)) + 1e-6;
            },
            iter: 2000
        );

    [Test]
    public void A_positive_track_turns_clockwise()
    {
        Helix helix = Through(1, 0, 0.1, 0, 0, 0, 1);
        Assert.That(helix.TryReachEcl(out _, out float phi), Is.True);
        // sin(half the turn) = 125 / (2 R).
        double expected = -Math.Asin(Geometry.BarrelRadiusCm / (2 * Geometry.RadiusCmPerGeV));
        Assert.That(phi, Is.EqualTo(expected).Within(1e-5));
    }

    [TestCase(5.0, 90.0)]
    [TestCase(5.0, 45.0)]
    [TestCase(3.0, 20.0)]
    [TestCase(4.0, 145.0)]
    public void A_stiff_track_meets_the_ecl_nearly_where_it_started_to_in_theta(double p, double thetaDegrees)
    {
        Particle particle = Particles.Of(13, p, thetaDegrees, 30);
        Helix helix = Helix.Through(particle, particle.Pt, -1);
        Assert.That(helix.TryReachEcl(out float theta, out _), Is.True);
        Assert.That(theta * 180 / Math.PI, Is.EqualTo(thetaDegrees).Within(0.5));
    }

    [Test]
    public void A_curler_below_0_28_GeV_never_reaches_the_barrel_and_ends_at_an_end_cap_or_nowhere()
    {
        Helix steep = Through(0.25, 0, 2, 0, 0, 0, -1);
        Helix flat = Through(0.25, 0, 0.01, 0, 0, 0, -1);
        Assert.That(steep.TryReachEcl(out float theta, out _), Is.True);
        Assert.That(Math.Tan(theta) * Geometry.ForwardZCm, Is.LessThan(2 * 0.25 * Geometry.RadiusCmPerGeV + 1e-3));
        Assert.That(flat.TryReachEcl(out _, out _), Is.False);
    }

    [Test]
    public void The_fast_arc_tangent_agrees_with_the_exact_one() =>
        Gen.Select(Gen.Float[-2, 2], Gen.Float[-2, 2])
            .Sample(
                (y, x) =>
                    (x == 0 && y == 0)
                    || (IsAngle(Angles.Of(y, x), y, x) && IsAngle(Angles.Of(Vector256.Create(y), Vector256.Create(x))[3], y, x)),
                iter: 20_000
            );

    private static bool IsAngle(float angle, float y, float x) => Math.Abs(angle - Math.Atan2(y, x)) < 1e-6;

    private static Helix Through(double pt, double phi, double tanLambda, double x, double y, double z, int charge)
    {
        Particle particle = new(211 * charge, pt * Math.Cos(phi), pt * Math.Sin(phi), pt * tanLambda, 0, (float)x, (float)y, (float)z);
        return Helix.Through(particle, pt, charge);
    }
}
