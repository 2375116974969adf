namespace HltFarm.Reconstruction;

/// <summary>The path of a charged particle in the solenoid's field, from its point of closest approach to the z axis.</summary>
/// <param name="CosPhi">Cosine of the azimuth of the momentum at that point.</param>
/// <param name="TanLambda">pz / pt.</param>
/// <param name="D0Cm">Signed distance to the z axis, positive when x py - y px is: the point is (d0 sin phi, -d0 cos phi, z0).</param>
/// <remarks>Field 1.5 T along +z everywhere inside the ECL; neglects energy loss and scattering. Positive charges turn clockwise seen from +z.</remarks>
public readonly record struct Helix(double PtGeV, double CosPhi, double SinPhi, double TanLambda, double D0Cm, double Z0Cm, int Charge)
{
    public const double FieldTesla = 1.5;

    /// <summary>Transverse momentum of a radius of 1 cm: pt [GeV] = 0.3 B [T] R [m].</summary>
    public const double PtPerRadiusCm = 0.3 * FieldTesla / 100;

    /// <summary>Radius of the circle in the transverse plane, cm.</summary>
    public double RadiusCm => PtGeV / PtPerRadiusCm;

    /// <summary>Change of azimuth for each cm of transverse path, rad/cm; negative for positive charges.</summary>
    public double TurnPerCm => -Charge * PtPerRadiusCm / PtGeV;

    /// <summary>Momentum, GeV/c.</summary>
    public double PGeV => PtGeV * Math.Sqrt(1.0 + (TanLambda * TanLambda));

    public double StartX => D0Cm * SinPhi;

    public double StartY => -D0Cm * CosPhi;

    public static Helix From(in TrackFit fit)
    {
        (double sin, double cos) = Math.SinCos(fit.PhiRad);
        return new Helix(fit.PtGeV, cos, sin, fit.TanLambda, fit.D0Cm, fit.Z0Cm, fit.Charge);
    }
}
