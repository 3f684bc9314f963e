package com.demo.net.scene;

import com.demo.protocal.Constants;

final class qaa {
  qaa a() { return new r().d(Constants.U0).e(Constants.F0).f(Constants.C0).g(Constants.R0); }
}

final class qab {
  qab a() { return new r().d(Constants.U1).e(Constants.F1).f(Constants.C1).g(Constants.R1); }
}

final class qac {
  qac a() { return new r().d(Constants.U2).e(Constants.F2).f(Constants.C2).g(Constants.R2); }
}

final class qad {
  qad a() { return new r().d(Constants.U3).e(Constants.F3).f(Constants.C3).g(Constants.R3); }
}

final class qae {
  qae a() { return new r().d(Constants.U4).e(Constants.F4).f(Constants.C4).g(Constants.R4); }
}

final class qaf {
  qaf a() { return new r().d(Constants.U5).e(Constants.F5).f(Constants.C5).g(Constants.R5); }
}

final class qag {
  qag a() { return new r().d(Constants.U6).e(Constants.F6).f(Constants.C6).g(Constants.R6); }
}

final class qah {
  qah a() { return new r().d(Constants.U7).e(Constants.F7).f(Constants.C7).g(Constants.R7); }
}

final class qai {
  qai a() { return new r().d(Constants.U8).e(Constants.F8).f(Constants.C8).g(Constants.R8); }
}

final class qaj {
  qaj a() { return new r().d(Constants.U9).e(Constants.F9).f(Constants.C9).g(Constants.R9); }
}

final class qak {
  qak a() { return new r().d(Constants.U10).e(Constants.F10).f(Constants.C10).g(Constants.R10); }
}

final class qal {
  qal a() { return new r().d(Constants.U11).e(Constants.F11).f(Constants.C11).g(Constants.R11); }
}

final class qam {
  qam a() { return new r().d(Constants.U12).e(Constants.F12).f(Constants.C12).g(Constants.R12); }
}

final class qan {
  qan a() { return new r().d(Constants.U13).e(Constants.F13).f(Constants.C13).g(Constants.R13); }
}
