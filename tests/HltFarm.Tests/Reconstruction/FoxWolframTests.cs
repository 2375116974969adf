using CsCheck;
using HltFarm.Reconstruction;

namespace HltFarm.Tests.Reconstruction;

public sealed class FoxWolframTests
{
    [Test]
    public void Two_opposite_momenta_are_a_jet() =>
        Assert.That(R2(new HandMadeEvent().LabTrack(1, 2, 40, 10).LabTrack(-1, 2, 140, 190)), Is.EqualTo(1).Within(1e-6));

    [Test]
    public void Momenta_along_the_axes_are_a_sphere() =>
        Assert.That(R2(new HandMadeEvent().LabTrack(1, 2, 90, 0).LabTrack(-1, 2, 90, 90).LabTrack(1, 2, 0.001)), Is.Zero.Within(1e-4));

    [Test]
    public void The_moment_is_that_of_the_sum_over_pairs()
    {
        Gen.Select(Gen.Double[0.1, 3], Gen.Double[10, 170], Gen.Double[-180, 180])
            .Array[1, 8]
            .Sample(momenta =>
            {
                HandMadeEvent event_ = new();
                foreach ((double p, double theta, double phi) in momenta)
                {
                    event_.LabTrack(1, p, theta, phi);
                }
                (double h0, double h2) = (0, 0);
                foreach ((double p1, double theta1, double phi1) in momenta)
                {
                    foreach ((double p2, double theta2, double phi2) in momenta)
                    {
                        FourMomentum one = HandMadeEvent.FromSpherical(1, theta1, phi1);
                        double cosine = one.Dot(HandMadeEvent.FromSpherical(1, theta2, phi2));
                        h0 += p1 * p2;
                        h2 += p1 * p2 * 0.5 * ((3 * cosine * cosine) - 1);
                    }
                }
                Assert.That(R2(event_), Is.EqualTo(h2 / h0).Within(1e-5));
            });
    }

    [Test]
    public void No_momenta_have_no_shape() => Assert.That(R2(new HandMadeEvent()), Is.NaN);

    private static double R2(HandMadeEvent event_)
    {
        EventReconstruction reconstruction = event_.Reconstruct();
        return FoxWolfram.R2(reconstruction.Tracks, Enumerable.Range(0, reconstruction.Tracks.Length).ToArray());
    }
}
