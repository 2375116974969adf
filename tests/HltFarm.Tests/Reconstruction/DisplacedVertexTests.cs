using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class DisplacedVertexTests
{
    [TestCase(2.99, false)]
    [TestCase(3.01, true)]
    [TestCase(10, true)]
    [TestCase(59.9, true)]
    [TestCase(60.1, false)]
    public void A_displaced_vertex_is_3_to_60_cm_from_the_axis(double rho, bool expected) =>
        Decay(rho).Filter().Has(displacedVertex, expected);

    [TestCase(29.9, false)]
    [TestCase(30.1, true)]
    [TestCase(119.9, true)]
    [TestCase(120.1, false)]
    public void A_displaced_vertex_lies_between_30_and_120_degrees(double theta, bool expected) =>
        Decay(10, theta).Filter().Has(displacedVertex, expected);

    [TestCase(0.1, true)]
    [TestCase(0.3, true)]
    [TestCase(0.45, false)]
    [TestCase(5, false)]
    public void The_tracks_of_a_vertex_meet_in_z(double apart, bool expected)
    {
        // Two tracks that the CDC alone measured, each to 0.11 cm in z.
        Decay(10, 60, zApart: apart).Filter().Has(displacedVertex, expected);
    }

    [Test]
    public void The_misfit_grows_with_the_square_of_the_distance_over_the_errors()
    {
        double one = ChiSquare(Decay(10, 60, zApart: 0.2));
        Assert.That(ChiSquare(Decay(10, 60, zApart: 0.4)), Is.EqualTo(4 * one).Within(0.01));
        Assert.That(one, Is.EqualTo(0.2 * 0.2 / (2 * 0.11 * 0.11)).Within(0.1));
    }

    [Test]
    public void Half_a_percent_of_true_vertices_measured_with_the_stated_errors_fail()
    {
        KeyedRandom random = KeyedRandom.For(1, new DrawName("vertices"), 1UL);
        int failed = 0;
        for (int i = 0; i < 4000; i++)
        {
            HandMadeEvent event_ = new();
            double rho = random.NextDouble(5, 40);
            foreach (int charge in new[] { -1, 1 })
            {
                double p = random.NextDouble(0.5, 2);
                double theta = random.NextDouble(60, 100);
                double phi = (charge * random.NextDouble(15, 60)) + 28;
                AddTrack(event_, charge, p, theta, phi, rho, 70, 0, gaussian: () => random.NextGaussian());
            }
            failed += ChiSquare(event_) > TwoTrackVertex.ChiSquareAtHalfPercent ? 1 : 0;
        }
        Assert.That(failed / 4000.0, Is.EqualTo(0.005).Within(0.005));
    }

    [TestCase(9.9, 178, false)]
    [TestCase(10.1, 178, true)]
    [TestCase(-9.9, 178, false)]
    [TestCase(-10.1, 178, true)]
    [TestCase(0, 169.9, true)]
    [TestCase(0, 170.1, false)]
    public void Tracks_that_are_back_to_back_in_the_laboratory_make_no_vertex(double thetaExcess, double deltaPhi, bool expected)
    {
        // So stiff that the directions at the vertex and nearest to the axis are the same.
        HandMadeEvent event_ = new();
        AddTrack(event_, -1, 200, 90, 40, 10, 90, 0);
        AddTrack(event_, 1, 200, 90 + thetaExcess, 40 + deltaPhi, 10, 90, 0);
        event_.Filter().Has(displacedVertex, expected);
    }

    [Test]
    public void Two_tracks_from_the_origin_make_no_displaced_vertex()
    {
        for (int phi = 15; phi < 180; phi += 15)
        {
            VariableFrame frame = new HandMadeEvent().LabTrack(-1, 0.4, 50, 0).LabTrack(1, 0.7, 80, phi).Filter();
            frame.Has(displacedVertex, false);
        }
    }

    [Test]
    public void A_vertex_needs_both_charges_and_CDC_hits()
    {
        Decay(10, positiveCharge: -1).Filter().Has(displacedVertex, false);
        Decay(10, cdcHits: 0, svdHits: 6).Filter().Has(displacedVertex, false);
    }

    [Test]
    public void The_fit_finds_the_point_where_two_tracks_were_born()
    {
        EventReconstruction event_ = Decay(25, 70).Reconstruct();
        Vertex vertex = TwoTrackVertex.Fit(event_.Tracks[0], event_.Tracks[1]);
        Assert.That(vertex.RhoCm, Is.EqualTo(25).Within(0.01));
        Assert.That(vertex.ThetaDeg, Is.EqualTo(70).Within(0.05));
        Assert.That(Math.Atan2(vertex.YCm, vertex.XCm), Is.EqualTo(0.5).Within(1e-3));
        Assert.That(vertex.ChiSquare, Is.LessThan(1e-3));
    }

    [TestCase(0.05, true)]
    [TestCase(0.15, false)]
    public void Circles_that_do_not_meet_have_their_gap_as_misfit(double gap, bool compatible)
    {
        // Side by side, bending away from each other: 2.807 x 0.028 = 0.079 cm is the most that 0.5 % of true vertices show.
        EventReconstruction event_ = new HandMadeEvent()
            .LabTrack(-1, 1, 90, 0, d0: -10 - (gap / 2), svdHits: 0)
            .LabTrack(1, 1, 90, 0, d0: -10 + (gap / 2), svdHits: 0)
            .Reconstruct();
        Vertex vertex = TwoTrackVertex.Fit(event_.Tracks[0], event_.Tracks[1]);
        Assert.That(vertex.RhoCm, Is.EqualTo(10).Within(0.01));
        Assert.That(vertex.ChiSquare < TwoTrackVertex.ChiSquareAtHalfPercent, Is.EqualTo(compatible));
    }

    [Test]
    public void The_SVD_sharpens_the_vertex()
    {
        EventReconstruction blurred = Decay(10, 60, zApart: 0.3).Reconstruct();
        EventReconstruction sharp = Decay(10, 60, zApart: 0.3, svdHits: 8).Reconstruct();
        Assert.That(TwoTrackVertex.Fit(blurred.Tracks[0], blurred.Tracks[1]).ChiSquare, Is.LessThan(4));
        Assert.That(TwoTrackVertex.Fit(sharp.Tracks[0], sharp.Tracks[1]).ChiSquare, Is.GreaterThan(100));
    }

    private static double ChiSquare(HandMadeEvent event_)
    {
        EventReconstruction reconstruction = event_.Reconstruct();
        return TwoTrackVertex.Fit(reconstruction.Tracks[0], reconstruction.Tracks[1]).ChiSquare;
    }

    /// <summary>Two tracks of 1 and 1.5 GeV born at one point, 60 degrees apart in azimuth.</summary>
    private static HandMadeEvent Decay(
        double rho,
        double theta = 60,
        double zApart = 0,
        int positiveCharge = 1,
        int cdcHits = 30,
        int svdHits = 0
    )
    {
        HandMadeEvent event_ = new();
        AddTrack(event_, -1, 1, 80, 0, rho, theta, 0, cdcHits, svdHits);
        AddTrack(event_, positiveCharge, 1.5, 80, 60, rho, theta, zApart, cdcHits, svdHits);
        return event_;
    }

    /// <summary>A track born at (rho, azimuth 0.5 rad, theta) with the momentum given there, described where it is nearest to the axis.</summary>
    internal static void AddTrack(
        HandMadeEvent event_,
        int charge,
        double p,
        double theta,
        double phi,
        double rho,
        double vertexTheta,
        double zOff,
        int cdcHits = 30,
        int svdHits = 0,
        Func<double>? gaussian = null
    )
    {
        double pt = p * Math.Sin(HandMadeEvent.Rad(theta));
        double turn = -charge / (pt * Geometry.RadiusCmPerGeV);
        (double sin, double cos) = Math.SinCos(HandMadeEvent.Rad(phi));
        (double x, double y) = (rho * Math.Cos(0.5), rho * Math.Sin(0.5));
        (double centreX, double centreY) = (x - (sin / turn), y + (cos / turn));
        double centreRho = Math.Sqrt((centreX * centreX) + (centreY * centreY));
        // The centre lies at (1 / turn - d0) (-sin phi0, cos phi0).
        int side = Math.Sign(turn);
        double d0 = (1 / turn) - (side * centreRho);
        double phi0 = Math.Atan2(-side * centreX, side * centreY);
        double turned = Math.IEEERemainder(HandMadeEvent.Rad(phi) - phi0, 2 * Math.PI);
        double z = (rho / Math.Tan(HandMadeEvent.Rad(vertexTheta))) + zOff;
        double z0 = z - (turned / turn / Math.Tan(HandMadeEvent.Rad(theta)));
        if (gaussian is not null)
        {
            double scattering = Math.Sqrt((p * p) + (Track.PionMassGeV * Track.PionMassGeV)) / (p * p);
            double sine = pt / p;
            double atStart = scattering / Math.Pow(sine, 1.5);
            d0 += double.Hypot(0.015, 0.015 * atStart) * gaussian();
            z0 += double.Hypot(0.1, 0.05 * atStart) * gaussian();
            phi0 += double.Hypot(0.0005, 0.001 * scattering) * gaussian();
            double slope =
                (1 / Math.Tan(HandMadeEvent.Rad(theta))) + (double.Hypot(0.001, 0.0015 * scattering) / (sine * sine) * gaussian());
            theta = HandMadeEvent.Deg(Math.Atan2(1, slope));
            p = pt * Math.Sqrt(1 + (slope * slope));
        }
        event_.LabTrack(charge, p, theta, HandMadeEvent.Deg(phi0), d0: d0, z0: z0, cdcHits: cdcHits, svdHits: svdHits);
    }
}
