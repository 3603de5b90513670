; The installer for Windows 10 (1703) and later: for one user, without administrator rights.
; After stage.py:  makensis -DVERSION=0.1.0 installer/windows/kyphocrf.nsi
Unicode true
Target amd64-unicode
Name "kyphocrf ${VERSION}"
OutFile "..\..\build\windows\kyphocrf-${VERSION}-setup.exe"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\kyphocrf"
SetCompressor zlib

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\kyphocrf"

!include MUI2.nsh
!insertmacro MUI_PAGE_LICENSE "..\..\LICENSE"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

Section
  SetOutPath "$INSTDIR"
  ; An update leaves nothing of the version before.
  RMDir /r "$INSTDIR\Lib"
  File /r "..\..\build\windows\kyphocrf\*"
  CreateShortcut "$SMPROGRAMS\kyphocrf.lnk" "$INSTDIR\pythonw.exe" "-m kyphocrf"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "kyphocrf"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\kyphocrf.lnk"
  RMDir /r "$INSTDIR\Lib"
  ; Only the program's own kinds of file go: a study someone put here stays, and so does the folder.
  Delete "$INSTDIR\*.exe"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\*.pyd"
  Delete "$INSTDIR\*.cat"
  Delete "$INSTDIR\python*.zip"
  Delete "$INSTDIR\python*._pth"
  Delete "$INSTDIR\LICENSE.txt"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
