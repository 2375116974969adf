using CsCheck;
using HltFarm.Reconstruction;

namespace HltFarm.Tests.Reconstruction;

public sealed class CmsBoostTests
{
    [Test]
    public void The_energy_of_the_nominal_beams_is_that_of_the_Y4S() => Assert.That(CmsBoost.SqrtS, Is.EqualTo(10.5796).Within(1e-4));

    [Test]
    public void Both_beams_lean_towards_positive_x()
    {
        FourMomentum beams = CmsBoost.Beams;
        double tilt = Math.Atan2(beams.Px, beams.Pz);
        double beta = beams.P / beams.E;
        Assert.That(beams.Px, Is.EqualTo((7.004 + 4.002) * Math.Sin(0.0415)).Within(1e-12));
        Assert.That(tilt, Is.EqualTo(0.151).Within(5e-4));
        Assert.That(beta, Is.EqualTo(0.2757).Within(1e-4));
    }

    [Test]
    public void The_beams_are_at_rest_in_the_centre_of_mass_frame()
    {
        FourMomentum beams = CmsBoost.ToCms(CmsBoost.Beams);
        Assert.That(beams.P, Is.LessThan(1e-12));
        Assert.That(beams.E, Is.EqualTo(CmsBoost.SqrtS).Within(1e-12));
    }

    [Test]
    public void The_electron_beam_is_the_axis_of_the_centre_of_mass_frame()
    {
        double px = CmsBoost.ElectronEnergyGeV * Math.Sin(CmsBoost.BeamAngleRad);
        double pz = CmsBoost.ElectronEnergyGeV * Math.Cos(CmsBoost.BeamAngleRad);
        FourMomentum electron = CmsBoost.ToCms(new FourMomentum(px, 0, pz, CmsBoost.ElectronEnergyGeV));
        Assert.That(electron.Px, Is.Zero.Within(1e-12));
        Assert.That(electron.Pz, Is.EqualTo(CmsBoost.BeamEnergyCmsGeV).Within(1e-12));
    }

    [Test]
    public void The_way_to_the_centre_of_mass_frame_and_back_changes_nothing()
    {
        Gen.Select(Momentum, Momentum, Momentum, Gen.Double[0, 5])
            .Sample(
                (px, py, pz, mass) =>
                {
                    FourMomentum lab = new(px, py, pz, Math.Sqrt((px * px) + (py * py) + (pz * pz) + (mass * mass)));
                    FourMomentum cms = CmsBoost.ToCms(lab);
                    FourMomentum back = CmsBoost.ToLab(cms);
                    Assert.That(back.Px, Is.EqualTo(lab.Px).Within(1e-12));
                    Assert.That(back.Py, Is.EqualTo(lab.Py).Within(1e-12));
                    Assert.That(back.Pz, Is.EqualTo(lab.Pz).Within(1e-12));
                    Assert.That(back.E, Is.EqualTo(lab.E).Within(1e-12));
                    Assert.That(cms.MassSquared, Is.EqualTo(lab.MassSquared).Within(1e-9));
                }
            );
    }

    [TestCase(12.4, 16.4)]
    [TestCase(17, 22.4)]
    [TestCase(32.2, 41.9)]
    [TestCase(90, 106.0)]
    [TestCase(128.7, 140.2)]
    [TestCase(150, 157.2)]
    [TestCase(155.1, 161.1)]
    public void A_massless_particle_at_an_angle_to_the_boost_is_seen_at_the_tabled_angle(double lab, double cms)
    {
        FourMomentum boost = CmsBoost.Beams;
        double tilt = HandMadeEvent.Deg(Math.Atan2(boost.Px, boost.Pz));
        FourMomentum along = CmsBoost.ToCms(HandMadeEvent.FromSpherical(1, tilt, 0));
        FourMomentum particle = CmsBoost.ToCms(HandMadeEvent.FromSpherical(1, tilt + lab, 0));
        double angle = HandMadeEvent.Deg(Math.Acos(along.Dot(particle) / (along.P * particle.P)));
        Assert.That(angle, Is.EqualTo(cms).Within(0.06));
    }

    private static Gen<double> Momentum => Gen.Double[-10, 10];
}
