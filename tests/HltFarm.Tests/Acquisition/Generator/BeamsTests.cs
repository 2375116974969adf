using HltFarm.Acquisition;

namespace HltFarm.Tests.Acquisition;

public sealed class BeamsTests
{
    private readonly Beams beams = new();

    [Test]
    public void The_beams_meet_at_the_Y4S_and_are_boosted_forward_with_a_tilt()
    {
        Assert.That(beams.SqrtSGeV, Is.EqualTo(10.5796).Within(5e-4));
        Assert.That(beams.Beta, Is.EqualTo(0.2757).Within(2e-4));
        Assert.That(beams.TiltRad, Is.EqualTo(0.151).Within(1e-3));
    }

    [Test]
    public void In_the_CMS_the_electron_beam_flies_along_z_with_half_the_energy()
    {
        double p = Math.Sqrt((Beams.ElectronEnergyGeV * Beams.ElectronEnergyGeV) - (0.000510999 * 0.000510999));
        (double sin, double cos) = Math.SinCos(Beams.HalfCrossingRad);
        (double x, double y, double z, double e) = beams.ToCms(new Particle(11, p * sin, 0, p * cos, Beams.ElectronEnergyGeV, 0, 0, 0));
        Assert.That(x, Is.Zero.Within(1e-9));
        Assert.That(y, Is.Zero);
        Assert.That(z, Is.EqualTo(beams.SqrtSGeV / 2).Within(1e-6));
        Assert.That(e, Is.EqualTo(beams.SqrtSGeV / 2).Within(1e-6));
    }

    [TestCase(12.4, 16.4)]
    [TestCase(17, 22.4)]
    [TestCase(32.2, 41.9)]
    [TestCase(90, 106.0)]
    [TestCase(128.7, 140.2)]
    [TestCase(150, 157.2)]
    [TestCase(155.1, 161.1)]
    public void An_angle_to_the_boost_grows_in_the_CMS_as_the_table_says(double laboratory, double cms)
    {
        double angle = beams.TiltRad + (laboratory * Math.PI / 180);
        (double x, double y, double z) along = Direction(beams.TiltRad);
        (double x, double y, double z) image = Direction(angle);
        double cosine = (along.x * image.x) + (along.y * image.y) + (along.z * image.z);
        Assert.That(Math.Acos(cosine) * 180 / Math.PI, Is.EqualTo(cms).Within(0.06));
    }

    /// <summary>Where a photon in the plane of the beams flies in the CMS.</summary>
    private (double X, double Y, double Z) Direction(double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        (double x, double y, double z, double e) = beams.ToCms(new Particle(22, sin, 0, cos, 1, 0, 0, 0));
        return (x / e, y / e, z / e);
    }
}
