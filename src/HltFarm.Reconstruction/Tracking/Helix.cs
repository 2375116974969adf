using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>The path of a charged particle in the solenoid's field, from its point of closest approach to the z axis.</summary>
/// <param name="CosPhi">Cosine of the azimuth of the momentum at that point.</param>
/// <param name="TanLambda">pz / pt.</param>
/// <param name="D0Cm">Signed distance to the z axis.</param>
/// <remarks>Field and signs: <see cref="Geometry"/>. The field is the same everywhere inside the ECL; neglects energy loss and scattering.</remarks>
public readonly record struct Helix(double PtGeV, double CosPhi, double SinPhi, double TanLambda, double D0Cm, double Z0Cm, int Charge)
{
    /// <summary>Radius of the circle in the transverse plane, cm.</summary>
    public double RadiusCm => PtGeV * Geometry.RadiusCmPerGeV;

    /// <summary>Change of azimuth for each cm of transverse path, rad/cm; negative for positive charges.</summary>
    public double TurnPerCm => -Charge / RadiusCm;

    /// <summary>Momentum, GeV/c.</summary>
    public double PGeV => PtGeV * Math.Sqrt(1.0 + (TanLambda * TanLambda));

    internal Point Start => new(D0Cm * SinPhi, -D0Cm * CosPhi);

    /// <summary>Centre of the circle in the transverse plane.</summary>
    internal Point Centre => new((D0Cm + (Charge * RadiusCm)) * SinPhi, -(D0Cm + (Charge * RadiusCm)) * CosPhi);

    public static Helix From(in TrackFit fit)
    {
        (double sin, double cos) = Math.SinCos(fit.PhiRad);
        return new Helix(fit.PtGeV, cos, sin, fit.TanLambda, fit.D0Cm, fit.Z0Cm, fit.Charge);
    }

    /// <summary>z after a transverse path.</summary>
    internal double ZAfter(double pathCm) => Z0Cm + (pathCm * TanLambda);

    /// <summary>Transverse path from the start to a point of the circle by the shorter way, cm; negative for a point before the start.</summary>
    internal double PathTo(Point point)
    {
        Point centre = Centre;
        Point start = Start;
        double fromX = start.X - centre.X;
        double fromY = start.Y - centre.Y;
        double toX = point.X - centre.X;
        double toY = point.Y - centre.Y;
        return Math.Atan2((fromX * toY) - (fromY * toX), (fromX * toX) + (fromY * toY)) / TurnPerCm;
    }
}
